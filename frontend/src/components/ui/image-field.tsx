"use client";
/** One picture: shown, replaced, removed. The server decides what is a picture, and why it refuses one. */
import { ImageUp, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId, useRef } from "react";
import { cn } from "@/lib/cn";
import { Button } from "./button";
import { buttonClass } from "./button-class";
import { FormProblem } from "./form-problem";

type ImageFieldProps = {
  label: string;
  hint: ReactNode;
  /** Address of the picture, or null where there is none. */
  source: string | null;
  alt: string;
  round?: boolean;
  busy: boolean;
  error: unknown;
  disabled?: boolean;
  onFile: (file: File) => void;
  onRemove: () => void;
};

export function ImageField({ label, hint, source, alt, round, busy, error, disabled, onFile, onRemove }: ImageFieldProps) {
  const t = useTranslations("editing.image");
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="grid gap-3">
      <FormProblem error={error} />
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        <div className={cn("grid size-24 shrink-0 place-items-center overflow-hidden border bg-sunken text-muted", round ? "rounded-full" : "rounded-control")}>
          {source ? <img src={source} alt={alt} className={cn("size-full", round ? "object-cover" : "object-contain p-2")} /> : <ImageUp aria-hidden className="size-7" />}
        </div>
        <div className="grid min-w-0 flex-1 basis-56 gap-2">
          <p id={`${id}-label`} className="text-[0.9375rem] font-semibold text-strong">
            {label}
          </p>
          <div id={`${id}-hint`} className="text-sm text-muted">
            {hint}
          </div>
          {!disabled && (
            <div className="flex flex-wrap gap-2">
              <label className={buttonClass("secondary", "sm", cn("focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus", busy && "opacity-55"))}>
                {busy ? t("working") : source ? t("replace") : t("choose")}
                <span className="sr-only">{label}</span>
                <input
                  ref={input}
                  type="file"
                  accept="image/png,image/jpeg,image/webp"
                  aria-describedby={`${id}-hint`}
                  className="sr-only"
                  disabled={busy}
                  onChange={(event) => {
                    const file = event.target.files?.[0];
                    if (file) onFile(file);
                    event.target.value = "";
                  }}
                />
              </label>
              {source && (
                <Button
                  variant="ghost"
                  size="sm"
                  disabled={busy}
                  aria-label={t("removeOf", { label })}
                  onClick={() => {
                    onRemove();
                    input.current?.focus();
                  }}
                >
                  <Trash2 aria-hidden /> {t("remove")}
                </Button>
              )}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
