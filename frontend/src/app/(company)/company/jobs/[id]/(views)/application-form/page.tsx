import { FormEditor } from "@/features/applications/form-editor/form-editor";
import { getViewer } from "@/features/identity/viewer";
import { titled } from "@/lib/metadata";

export const generateMetadata = titled("forms.title");

export default async function ApplicationFormPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await getViewer();
  return <FormEditor jobId={id} writes={viewer?.permissions.includes("job:write") ?? false} />;
}
