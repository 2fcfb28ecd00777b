import { OrganizationSettings } from "@/features/identity/components/organization-settings";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("identity.team.settings");

export default async function OrganizationSettingsPage() {
  const viewer = await getViewer();
  return <OrganizationSettings writes={viewer?.permissions.includes("organization:write") ?? false} />;
}
