"use client";
/** A question as candidates read it, with its key and the mistakes behind what is wrong. */
import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Markdown, InlineMarkdown } from "@/components/markdown";

type Option = { id: string; text: string; misconception?: string | null };
type Content = Record<string, unknown> & { stem: string; type: string };

export function ItemContent({ content }: { content: Record<string, unknown> }) {
  const item = content as Content;
  const options = (item.options ?? []) as Option[];
  const keys = new Set(Array.isArray(item.key) ? (item.key as string[]) : [item.key as string]);
  const named = (item.misconceptions ?? {}) as Record<string, string>;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <Markdown text={item.stem.replace(/\[\[(\w+)\]\]/g, "**____ ($1)**")} className="text-[1.0625rem] text-strong" />
      {options.length > 0 && item.type !== "ordering" && item.type !== "matching" && (
        <ul className="grid gap-2">
          {options.map((one) => (
            <OptionLine key={one.id} option={one} right={keys.has(one.id)} mistake={one.misconception ?? named[one.id]} />
          ))}
        </ul>
      )}
      <Rest item={item} options={options} />
    </div>
  );
}

function OptionLine({ option, right, mistake }: { option: Option; right: boolean; mistake?: string | null }) {
  const t = useTranslations("items.content");
  return (
    <li className="flex gap-3 rounded-control border px-4 py-2.5">
      <span className="font-semibold text-strong">{option.id}</span>
      <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <InlineMarkdown text={option.text} />
        {mistake && <span className="block text-sm text-muted">{t("mistake", { mistake })}</span>}
      </span>
      {right && (
        <span className="flex items-start gap-1.5 font-semibold text-on-tone-success">
          <CircleCheck aria-hidden className="mt-0.5 size-5" /> {t("key")}
        </span>
      )}
    </li>
  );
}

function Rest({ item, options }: { item: Content; options: Option[] }) {
  const t = useTranslations("items.content");
  const text = (id: string) => options.find((one) => one.id === id)?.text ?? id;
  if (item.type === "ordering") return <Listed title={t("order")} lines={(item.key as string[]).map(text)} numbered />;
  if (item.type === "matching") {
    const lefts = (item.lefts ?? []) as Option[];
    const pairs = Object.entries(item.key as Record<string, string>);
    return <Listed title={t("pairs")} lines={pairs.map(([left, right]) => `${lefts.find((one) => one.id === left)?.text ?? left}: ${text(right)}`)} />;
  }
  if (item.type === "fill_in") {
    const blanks = (item.blanks ?? []) as { id: string; accepted: string[] }[];
    return <Listed title={t("gaps")} lines={blanks.map((one) => `(${one.id}) ${one.accepted.join(" / ")}`)} />;
  }
  if (item.type === "numeric") {
    return <p className="tabular text-lg text-strong">{t("number", { answer: String(item.answer), tolerance: String(item.tolerance), unit: String(item.unit ?? "") })}</p>;
  }
  if (item.type === "short_answer") {
    return (
      <>
        <Listed title={t("answers")} lines={item.reference_answers as string[]} />
        <Listed title={t("points")} lines={item.key_points as string[]} />
      </>
    );
  }
  const program = (item.reference_solution ?? item.reference_query) as string | undefined;
  if (!program) return null;
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-semibold text-muted">{t("solution")}</h3>
      {/* A scrolling region must be reachable by keyboard. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} className="overflow-x-auto rounded-control bg-sunken p-4 text-sm">{program}</pre>
    </div>
  );
}

function Listed({ title, lines, numbered }: { title: string; lines: string[]; numbered?: boolean }) {
  const List = numbered ? "ol" : "ul";
  return (
    <div className="grid gap-2">
      <h3 className="text-sm font-semibold text-muted">{title}</h3>
      <List className={numbered ? "grid list-decimal gap-1 pl-6" : "grid list-disc gap-1 pl-6"}>
        {lines.map((line, index) => (
          <li key={index}>
            <InlineMarkdown text={line} />
          </li>
        ))}
      </List>
    </div>
  );
}
