import { redirect } from "next/navigation";
import { Invitations } from "@/features/identity/components/invitations";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.team.invitations");

export default async function InvitationsPage() {
  const viewer = await getViewer();
  if (viewer && !viewer.permissions.includes("members:write")) redirect("/company/team");
  return <Invitations />;
}
