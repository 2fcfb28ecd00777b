"use client";
/** Text in which “@” and a few letters call a person; arrows choose, Enter or Tab takes, Escape lets it be. */
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { Textarea } from "./input";
import { matching, mentionBefore } from "./mentions";

type MentionTextareaProps = Omit<ComponentProps<"textarea">, "value" | "onChange"> & {
  value: string;
  onValueChange: (value: string) => void;
  names: readonly string[];
  /** Said to screen readers when names come up. */
  found: (count: number) => string;
};

export function MentionTextarea({ value, onValueChange, names, found, onKeyDown, ...rest }: MentionTextareaProps) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  const [marked, setMarked] = useState(0);
  const mention = caret === null ? null : mentionBefore(value, caret);
  const shown = mention ? matching(names, mention.typed) : [];
  const open = shown.length > 0;
  const at = Math.min(marked, shown.length - 1);

  function take(name: string) {
    if (!mention || caret === null) return;
    const text = `${value.slice(0, mention.start)}@${name} `;
    onValueChange(text + value.slice(caret).replace(/^ /, ""));
    setCaret(null);
    // The caret can only move once the new text stands in the field.
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(text.length, text.length);
    });
  }

  function keys(event: KeyboardEvent<HTMLTextAreaElement>) {
    const plain = !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing;
    if (!open || !plain) return onKeyDown?.(event);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") setMarked((at + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % shown.length);
    else if (event.key === "Enter" || event.key === "Tab") take(shown[at] ?? "");
    else if (event.key === "Escape") setCaret(null);
    else return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <div className="relative">
      <Textarea
        {...rest}
        ref={box}
        value={value}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        {...(open && { "aria-controls": id, "aria-activedescendant": `${id}-${at}` })}
        onChange={(event) => {
          onValueChange(event.target.value);
          setCaret(event.target.selectionStart);
          setMarked(0);
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={keys}
      />
      <span role="status" className="sr-only">
        {open ? found(shown.length) : ""}
      </span>
      {open && (
        <ul id={id} role="listbox" aria-label={rest["aria-label"] ?? found(shown.length)} className="absolute top-full left-0 z-40 mt-1 max-h-60 w-full max-w-xs overflow-auto rounded-control border bg-raised p-1.5 shadow-lifted">
          {shown.map((name, index) => (
            <li
              key={name}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              // Taken on pressing, so that the focus never leaves the text.
              onMouseDown={(event) => {
                event.preventDefault();
                take(name);
              }}
              onMouseEnter={() => setMarked(index)}
              className={cn("min-h-10 content-center rounded-md px-3 py-1.5 text-strong pointer-coarse:min-h-11", index === at && "bg-hover")}
            >
              {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
