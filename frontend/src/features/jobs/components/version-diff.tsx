/** What changed, for the eye and for the ear: colour and a line repeat what the elements already say. */
import { useTranslations } from "next-intl";
import { countryName } from "@/lib/countries";
import { zonedDay } from "@/lib/format";
import type { Version } from "../life";

export type FieldName = "title" | "pay" | "description";
type Change = Version["changes"][number];

export function VersionDiff({ version }: { version: Version }) {
  const t = useTranslations("posting.history");
  return (
    <dl aria-label={t("summary", { from: version.against ?? 0, to: version.version })} className="mt-5 grid gap-5 border-t pt-5">
      {version.changes.map((change) => (
        <div key={change.field} className="grid gap-1.5">
          <dt className="font-semibold text-strong">{t(`field.${change.field as FieldName}`)}</dt>
          <dd>{change.pieces.length > 0 ? <Text pieces={change.pieces} /> : <Lines change={change} />}</dd>
        </div>
      ))}
    </dl>
  );
}

const gone = "rounded-sm bg-tone-danger px-0.5 text-on-tone-danger line-through decoration-1";
const came = "rounded-sm bg-tone-success px-0.5 text-on-tone-success no-underline";

function Text({ pieces }: { pieces: Change["pieces"] }) {
  return (
    <div className="max-w-reading whitespace-pre-wrap text-[0.9375rem] leading-relaxed [overflow-wrap:anywhere]">
      {pieces.map((piece, index) => {
        if (piece.kind === "removed") return <del key={index} className={gone}>{piece.text}</del>;
        if (piece.kind === "added") return <ins key={index} className={came}>{piece.text}</ins>;
        return <span key={index}>{piece.text}</span>;
      })}
    </div>
  );
}

function Lines({ change }: { change: Change }) {
  const t = useTranslations("posting.history");
  const said = (line: string) => {
    if (change.field === "applicant_regions") return countryName(line);
    return change.field === "closes_at" ? zonedDay(line, "UTC") : line;
  };
  return (
    <ul className="grid gap-1.5">
      {change.removed.length === 0 && change.added.length === 0 && <li>{t("none")}</li>}
      {change.removed.map((line) => (
        <li key={`-${line}`}>
          <del className={gone}>{said(line)}</del>
        </li>
      ))}
      {change.added.map((line) => (
        <li key={`+${line}`}>
          <ins className={came}>{said(line)}</ins>
        </li>
      ))}
    </ul>
  );
}
