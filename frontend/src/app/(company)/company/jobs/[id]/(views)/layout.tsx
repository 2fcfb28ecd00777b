import type { ReactNode } from "react";
import { JobHead } from "@/features/jobs/components/job-head";

export default async function JobLayout({ children, params }: { children: ReactNode; params: Promise<{ id: string }> }) {
  const { id } = await params;
  return (
    <>
      <JobHead id={id} />
      {children}
    </>
  );
}
