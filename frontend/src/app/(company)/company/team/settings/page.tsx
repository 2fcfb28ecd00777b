import { ApprovalPolicies } from "@/features/approvals/components/approval-policies";
import { OutcomePolicy } from "@/features/applications/promise/outcome-policy-form";
import { OrganizationSettings } from "@/features/identity/components/organization-settings";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.team.settings");

export default async function OrganizationSettingsPage() {
  const viewer = await getViewer();
  const writes = viewer?.permissions.includes("organization:write") ?? false;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <OrganizationSettings writes={writes} />
      <OutcomePolicy writes={writes} />
      <ApprovalPolicies writes={writes} />
    </div>
  );
}
