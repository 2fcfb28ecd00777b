"use client";
/** The text of a letter with merge fields, which are put in from a list so that nobody has to spell them. */
import type { Editor } from "@tiptap/react";
import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { Button } from "@/components/ui/button";
import { RichTextEditor } from "@/components/ui/rich-text-editor";
import { useTemplates } from "../api";

export function LetterField({ value, onChange, error }: { value: string; onChange: (html: string) => void; error?: string }) {
  const t = useTranslations("offers.form");
  return (
    <div className="grid gap-1.5">
      <p aria-hidden className="text-[0.9375rem] font-semibold text-strong">
        {t("letterText")}
      </p>
      <RichTextEditor label={t("letterText")} value={value} onChange={({ html }) => onChange(html)} invalid={Boolean(error)} tools={(editor) => <Fields editor={editor} />} />
      {error && (
        <p role="alert" className="text-sm font-medium text-danger">
          {error}
        </p>
      )}
    </div>
  );
}

function Fields({ editor }: { editor: Editor }) {
  const t = useTranslations("offers");
  const templates = useTemplates();
  const fields = templates.data?.fields ?? [];
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button variant="ghost" size="sm">
          <Braces aria-hidden /> {t("form.field")}
        </Button>
      }
    >
      {fields.map((field) => (
        <MenuItem key={field.name} onSelect={() => setTimeout(() => editor.chain().focus().insertContent(`{{${field.name}}}`).run())}>
          {t(`fields.${field.name as "pay"}`)}
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
