"use client";
/** What is known of two applicants, field by field. */
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { Pair, Side } from "../api";

type Row = { id: string; label: string; of: (side: Side) => ReactNode };

const said = (value: unknown): string => (typeof value === "string" ? value : "");

export function SidesTable({ pair }: { pair: Pair }) {
  const t = useTranslations("people.side");
  const lines = (items: string[]) => (items.length ? items.map((item, index) => <span key={index} className="block [overflow-wrap:anywhere]">{item}</span>) : t("nothing"));
  const rows: Row[] = [
    { id: "name", label: t("name"), of: (side) => side.name },
    { id: "email", label: t("email"), of: (side) => <span className="[overflow-wrap:anywhere]">{side.email ?? t("nothing")}</span> },
    { id: "location", label: t("location"), of: (side) => side.location || t("nothing") },
    { id: "headline", label: t("headline"), of: (side) => side.headline || t("nothing") },
    { id: "links", label: t("links"), of: (side) => lines(side.links) },
    {
      id: "experience",
      label: t("experience"),
      of: (side) =>
        lines(side.experience.map((one) => [said(one.title), said(one.company), one.start ? t("since", { date: said(one.start) }) : ""].filter(Boolean).join(", "))),
    },
    {
      id: "education",
      label: t("education"),
      of: (side) => lines(side.education.map((one) => [said(one.degree), said(one.institution)].filter(Boolean).join(", "))),
    },
    {
      id: "applications",
      label: t("applications"),
      of: (side) =>
        side.applications.length
          ? side.applications.map((one) => (
              <Link key={one.id} className="link block" href={`/company/jobs/${one.job_id}/applications/${one.id}`}>
                {one.job_title}
              </Link>
            ))
          : t("nothing"),
    },
  ];
  const columns: Column<Row>[] = [
    { id: "what", header: t("what"), rowHeader: true, cell: (row) => <span className="font-semibold text-strong">{row.label}</span> },
    ...pair.sides.map((side) => ({ id: side.user_id, header: side.name, cell: (row: Row) => row.of(side) })),
  ];
  return <DataTable caption={pair.names.join(", ")} columns={columns} rows={rows} rowKey={(row) => row.id} />;
}
