"use client";
/** People in the order in which they are asked. */
import { useTranslations } from "next-intl";
import { useColleagues } from "@/components/members/api";
import { EntryList } from "@/components/ui/entry-list";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";

const MOST = 10;

type Props = { label: string; hint?: string; error?: string; value: readonly string[]; onChange: (ids: string[]) => void; /** Who cannot be asked: whoever asks. */ except?: string };

export function ApproverPicker({ label, hint, error, value, onChange, except }: Props) {
  const t = useTranslations("approvals");
  const members = useColleagues();
  // Interviewers decide nothing; the API refuses them, too.
  const able = (members.data ?? []).filter((one) => one.role !== "interviewer");
  const free = able.filter((one) => one.user_id !== except && !value.includes(one.user_id));
  const name = (id: string) => able.find((one) => one.user_id === id)?.name ?? t("left");
  function move(from: number, to: number) {
    const next = [...value];
    next.splice(to, 0, ...next.splice(from, 1));
    onChange(next);
  }
  return (
    <div className="grid gap-2">
      <Field label={label} hint={hint} error={error}>
        <NativeSelect
          placeholder={t("addApprover")}
          value=""
          disabled={value.length >= MOST}
          options={free.map((one) => ({ value: one.user_id, label: one.name }))}
          onChange={(event) => event.target.value && onChange([...value, event.target.value])}
        />
      </Field>
      {value.length > 0 && (
        <EntryList
          compact
          label={label}
          onMove={move}
          onRemove={(index) => onChange(value.filter((_, at) => at !== index))}
          entries={value.map((id, index) => ({
            key: id,
            name: name(id),
            content: (
              <span className="content-center">
                {index + 1}. {name(id)}
              </span>
            ),
          }))}
        />
      )}
    </div>
  );
}
