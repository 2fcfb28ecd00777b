"use client";
/** The text of the posting. Its plain form goes with it, for whatever counts or checks words. */
import { useTranslations } from "next-intl";
import { useFormContext, useWatch } from "react-hook-form";
import { RichTextEditor } from "@/components/ui/rich-text-editor";
import { htmlOf } from "@/lib/rich-text";
import type { JobDraft } from "../api";

export const MOST_TEXT = 20_000;

export function JobDescription() {
  const t = useTranslations("jobs.new");
  const more = useTranslations("posting.form");
  const { setValue, control } = useFormContext<JobDraft>();
  const [html, text] = useWatch({ control, name: ["description_html", "description"] });
  const left = MOST_TEXT - text.length;
  return (
    <div className="grid gap-2">
      <RichTextEditor
        label={t("paste")}
        value={html ?? htmlOf(text)}
        invalid={left < 0}
        describedBy="description-count"
        onChange={(written) => {
          setValue("description_html", written.html, { shouldDirty: true });
          setValue("description", written.text, { shouldDirty: true });
        }}
      />
      <p id="description-count" className={left < 0 ? "text-sm font-medium text-danger" : "text-sm text-muted"}>
        {left < 1000 ? more("charactersLeft", { count: left }) : more("descriptionHint")}
      </p>
    </div>
  );
}
