"use client";
/** Ctrl or ⌘ and K: go to a page, a job or a candidate, or do what the page offers. */
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useQuery } from "@tanstack/react-query";
import { Dialog as Primitive } from "radix-ui";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { api, unwrap } from "@/lib/api";
import { useOfferedCommands } from "@/lib/commands";
import { pipelineKeys } from "../api";

const item = "flex min-h-11 cursor-default items-center rounded-md px-3 text-strong data-[selected=true]:bg-hover";
const group = "[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-sm [&_[cmdk-group-heading]]:text-muted";

const pages = { dashboard: "/company", allJobs: "/company/jobs", newJob: "/company/jobs/new", meetings: "/company/meetings", pools: "/company/talent-pools", templates: "/company/stage-templates", questions: "/company/questions", team: "/company/team" } as const;

export function CommandPalette() {
  const t = useTranslations("pipeline.palette");
  const router = useRouter();
  const offered = useOfferedCommands();
  const [open, setOpen] = useState(false);
  const jobs = useQuery({ queryKey: [...pipelineKeys.all, "jobs"], queryFn: () => unwrap(api.GET("/v1/jobs", { params: { query: {} } })), enabled: open });
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setOpen((before) => !before);
    }
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  function run(deed: () => void) {
    setOpen(false);
    // The palette gives the focus back first, so that a dialog of the deed can take it.
    setTimeout(deed, 0);
  }
  const deeds = offered.filter((one) => one.group === "deeds");
  const people = offered.filter((one) => one.group === "people");
  return (
    <>
      <Button variant="ghost" size="icon" aria-label={t("open")} aria-keyshortcuts="Control+K Meta+K" onClick={() => setOpen(true)}>
        <Search aria-hidden />
      </Button>
      <Primitive.Root open={open} onOpenChange={setOpen}>
        <Primitive.Portal>
          <Primitive.Overlay className="fixed inset-0 z-50 animate-appear bg-scrim" />
          <Primitive.Content aria-describedby={undefined} className="fixed inset-x-4 top-[12vh] z-50 mx-auto max-w-xl animate-appear rounded-card bg-raised p-2 shadow-lifted">
            <Primitive.Title className="sr-only">{t("label")}</Primitive.Title>
            <Command label={t("label")} loop>
              <Command.Input placeholder={t("placeholder")} className="min-h-12 w-full bg-transparent px-3 text-strong outline-none placeholder:text-muted" />
              <Command.List className="max-h-[55vh] overflow-y-auto border-t pb-1">
                <Command.Empty className="px-3 py-6 text-muted">{t("nothing")}</Command.Empty>
                {deeds.length > 0 && (
                  <Command.Group heading={t("deeds")} className={group}>
                    {deeds.map((one) => (
                      <Command.Item key={one.id} value={`${one.label} ${one.id}`} onSelect={() => run(one.run)} className={item}>
                        {one.label}
                      </Command.Item>
                    ))}
                  </Command.Group>
                )}
                <Command.Group heading={t("pages")} className={group}>
                  {(Object.keys(pages) as (keyof typeof pages)[]).map((page) => (
                    <Command.Item key={page} value={t(page)} onSelect={() => run(() => router.push(pages[page]))} className={item}>
                      {t(page)}
                    </Command.Item>
                  ))}
                </Command.Group>
                <Command.Group heading={t("jobs")} className={group}>
                  {jobs.data?.items.map((job) => (
                    <Command.Item key={job.id} value={`${job.title} ${job.id}`} onSelect={() => run(() => router.push(`/company/jobs/${job.id}/pipeline`))} className={item}>
                      {job.title}
                    </Command.Item>
                  ))}
                </Command.Group>
                {people.length > 0 && (
                  <Command.Group heading={t("people")} className={group}>
                    {people.map((one) => (
                      <Command.Item key={one.id} value={`${one.label} ${one.id}`} onSelect={() => run(one.run)} className={item}>
                        {one.label}
                      </Command.Item>
                    ))}
                  </Command.Group>
                )}
              </Command.List>
            </Command>
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </>
  );
}
