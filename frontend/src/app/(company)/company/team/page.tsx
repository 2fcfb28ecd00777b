import { MembersTable } from "@/features/identity/components/members-table";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.team.title");

export default async function MembersPage() {
  const may = new Set((await getViewer())?.permissions);
  return <MembersTable rights={{ manages: may.has("members:write"), owns: may.has("ownership:transfer") }} />;
}
