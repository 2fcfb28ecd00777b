import { getViewer } from "@/features/identity/viewer";
import { CompanyMeeting } from "@/features/scheduling/components/company-meeting";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("scheduling.company.page");

export default async function CompanyMeetingPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, viewer] = await Promise.all([params, getViewer()]);
  return <CompanyMeeting id={id} may={{ plan: Boolean(viewer?.permissions.includes("meeting:plan")), viewerId: viewer?.user_id ?? "" }} />;
}
