import { redirect } from "next/navigation";
import { AuditTable } from "@/features/identity/components/audit-table";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.team.audit");

export default async function AuditPage() {
  const viewer = await getViewer();
  if (viewer && !viewer.permissions.includes("audit:read")) redirect("/company/team");
  return <AuditTable />;
}
