"use client";
/** A short list of words: type one, press Enter (or a comma), and it joins the list. Inside `Field`, the label is the input's. */
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

type ChipsInputProps = Omit<ComponentProps<"input">, "value" | "onChange"> & {
  value: readonly string[];
  onChange: (value: string[]) => void;
  most?: number;
  /** Whether a comma ends a word; places such as "Porto, Portugal" hold commas themselves. */
  commas?: boolean;
  /** What is being typed, for suggestions. */
  onType?: (text: string) => void;
};

export function ChipsInput({ value, onChange, most = 20, commas, onType, className, disabled, ...input }: ChipsInputProps) {
  const t = useTranslations("common");
  const [text, setText] = useState("");
  function add(words: string) {
    const fresh = (commas ? words.split(",") : [words]).map((word) => word.trim()).filter((word) => word && !value.includes(word));
    if (fresh.length > 0) onChange([...value, ...new Set(fresh)].slice(0, most));
    setText("");
  }
  function press(event: KeyboardEvent) {
    if (event.key === "Enter" || (commas && event.key === ",")) {
      event.preventDefault();
      add(text);
    }
    if (event.key === "Backspace" && !text && value.length > 0) onChange(value.slice(0, -1));
  }
  return (
    <div className={cn(controlClass, "flex flex-wrap gap-1.5 px-2 py-1.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus", className)}>
      {value.map((word) => (
        <span key={word} className="inline-flex max-w-full items-center rounded-full bg-tone-neutral pl-3 text-sm font-medium text-on-tone-neutral">
          <span className="truncate">{word}</span>
          <button
            type="button"
            disabled={disabled}
            aria-label={t("remove", { name: word })}
            onClick={() => onChange(value.filter((one) => one !== word))}
            className="grid size-7 shrink-0 place-items-center rounded-full hover:bg-hover pointer-coarse:size-11"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <input
        {...input}
        disabled={disabled}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          onType?.(event.target.value);
        }}
        onKeyDown={press}
        onBlur={() => add(text)}
        className="min-h-7 min-w-32 flex-1 bg-transparent px-1.5 text-strong outline-none placeholder:text-muted"
      />
    </div>
  );
}
