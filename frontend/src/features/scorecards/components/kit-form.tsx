"use client";
/** Writing the kit of one stage. */
import { Plus, Trash2 } from "lucide-react";
import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input, Textarea } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useUnsaved } from "@/lib/use-unsaved";
import { type Kit, type KitIn, type PersonName, type PlannedConversation, POINTS, removeKit, scorecardKeys, useSaveKit } from "../api";
import { PeopleBoxes } from "./people-boxes";

type Competency = KitIn["competencies"][number];
type Props = { jobId: string; stage: string; kit: Kit | null; people: PersonName[]; planned: PlannedConversation[]; onDone: () => void };

const MOST = 12;

export function KitForm({ jobId, stage, kit, people, planned, onDone }: Props) {
  const t = useTranslations("scorecards.kit");
  const common = useTranslations("common");
  const queries = useQueryClient();
  const blank = (name = ""): Competency => ({ key: null, name, description: "", anchors: [t("example1"), t("example2"), t("example3"), t("example4")] });
  const [instructions, setInstructions] = useState(kit?.instructions ?? "");
  const [competencies, setCompetencies] = useState<Competency[]>(kit ? kit.competencies : [blank()]);
  const [raters, setRaters] = useState(kit?.raters.flatMap((one) => one.user_id ?? []) ?? []);
  const [dirty, setDirty] = useState(false);
  const save = useSaveKit(jobId, stage);
  const leaving = useUnsaved(dirty);
  const complete = competencies.length > 0 && competencies.every((one) => one.name.trim() && one.anchors.every((anchor) => anchor.trim()));
  function set(index: number, next: Competency) {
    setDirty(true);
    setCompetencies(competencies.map((one, at) => (at === index ? next : one)));
  }
  function keep() {
    save.mutate(
      { instructions, competencies, rater_ids: raters, version: kit?.version ?? 0 },
      {
        onSuccess: () => {
          setDirty(false);
          toast(t("saved"));
          onDone();
        },
      },
    );
  }
  /** The plan's competencies that are not named yet; a row still empty makes room. */
  function take(conversation: PlannedConversation) {
    const named = competencies.filter((one) => one.name.trim());
    const known = new Set(named.map((one) => one.name.trim().toLowerCase()));
    setDirty(true);
    setCompetencies([...named, ...conversation.competencies.filter((one) => !known.has(one.toLowerCase())).map(blank)].slice(0, MOST));
  }
  async function remove() {
    await removeKit(jobId, stage);
    await queries.invalidateQueries({ queryKey: scorecardKeys.kits(jobId) });
    toast(t("removed"));
    onDone();
  }
  return (
    <div className="grid gap-6">
      {leaving}
      <FromPlan planned={planned} onTake={take} />
      <Field label={t("instructions")} optional={common("optional")}>
        <Textarea rows={2} maxLength={4000} value={instructions} onChange={(event) => { setDirty(true); setInstructions(event.target.value); }} />
      </Field>
      {competencies.map((one, index) => (
        <CompetencyFields
          key={one.key ?? `new-${index}`}
          number={index + 1}
          competency={one}
          onChange={(next) => set(index, next)}
          {...(competencies.length > 1 && { onRemove: () => { setDirty(true); setCompetencies(competencies.filter((_, at) => at !== index)); } })}
        />
      ))}
      {competencies.length < MOST && (
        <Button variant="secondary" className="justify-self-start" onClick={() => { setDirty(true); setCompetencies([...competencies, blank()]); }}>
          <Plus aria-hidden /> {t("addCompetency")}
        </Button>
      )}
      <div>
        <p className="font-semibold text-strong">{t("raters")}</p>
        <p className="text-sm text-muted">{t("ratersHint")}</p>
        <PeopleBoxes label={t("raters")} people={people} chosen={raters} onChange={(next) => { setDirty(true); setRaters(next); }} />
      </div>
      <FormProblem error={save.error} />
      <div className="flex flex-wrap justify-end gap-3">
        {kit && (
          <ConfirmButton variant="ghost" title={t("removeTitle")} detail={t("removeDetail")} confirm={t("remove")} onConfirm={remove}>
            {t("remove")}
          </ConfirmButton>
        )}
        <Button variant="secondary" onClick={onDone}>
          {common("cancel")}
        </Button>
        <Button busy={save.isPending} disabled={!complete} onClick={keep}>
          {t("save")}
        </Button>
      </div>
    </div>
  );
}

function FromPlan({ planned, onTake }: { planned: PlannedConversation[]; onTake: (one: PlannedConversation) => void }) {
  const t = useTranslations("scorecards.kit");
  if (planned.length === 0) return null;
  return (
    <div role="group" aria-label={t("fromPlan")}>
      <p className="text-sm text-muted">{t("fromPlan")}</p>
      <div className="mt-2 flex flex-wrap gap-2">
        {planned.map((one, index) => (
          <Button key={index} size="sm" variant="secondary" onClick={() => onTake(one)}>
            {t("planned", { name: one.name, count: one.competencies.length })}
          </Button>
        ))}
      </div>
    </div>
  );
}

type FieldsProps = { number: number; competency: Competency; onChange: (next: Competency) => void; onRemove?: () => void };

function CompetencyFields({ number, competency, onChange, onRemove }: FieldsProps) {
  const t = useTranslations("scorecards.kit");
  return (
    <fieldset className="grid gap-4 rounded-control border p-4">
      <legend className="px-1 font-semibold text-strong">{t("competency", { number })}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("name")}>
          <Input maxLength={120} value={competency.name} onChange={(event) => onChange({ ...competency, name: event.target.value })} />
        </Field>
        <Field label={t("about")}>
          <Input maxLength={1000} value={competency.description} onChange={(event) => onChange({ ...competency, description: event.target.value })} />
        </Field>
        {POINTS.map((point) => (
          <Field key={point} label={t("anchor", { point })}>
            <Textarea
              rows={2}
              maxLength={600}
              value={competency.anchors[point - 1] ?? ""}
              onChange={(event) => onChange({ ...competency, anchors: competency.anchors.map((one, at) => (at === point - 1 ? event.target.value : one)) })}
            />
          </Field>
        ))}
      </div>
      {onRemove && (
        <Button variant="ghost" size="sm" className="justify-self-end" onClick={onRemove}>
          <Trash2 aria-hidden /> {t("removeCompetency", { name: competency.name || t("competency", { number }) })}
        </Button>
      )}
    </fieldset>
  );
}
