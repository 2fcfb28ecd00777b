/** Beside a save button: whether what is seen is stored. Said aloud when it changes. */
import { Check, CircleDashed } from "lucide-react";
import { useTranslations } from "next-intl";

export function SaveState({ saving, dirty }: { saving: boolean; dirty: boolean }) {
  const t = useTranslations("editing.save");
  const stored = !saving && !dirty;
  return (
    <p role="status" className="mr-auto flex items-center gap-2 text-sm text-muted">
      {stored ? <Check aria-hidden className="size-4 shrink-0 text-on-tone-success" /> : <CircleDashed aria-hidden className="size-4 shrink-0" />}
      {saving ? t("saving") : dirty ? t("unsaved") : t("stored")}
    </p>
  );
}
