"use client";
/** A place to drop one file, or to choose it with the keyboard. It checks nothing: the server decides. */
import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { cn } from "@/lib/cn";

type FileDropProps = {
  label: string;
  hint: string;
  /** The list of the `accept` attribute. */
  accept: string;
  onFile: (file: File) => void;
  disabled?: boolean;
};

export function FileDrop({ label, hint, accept, onFile, disabled }: FileDropProps) {
  const id = useId();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const early = useRef(onFile);
  useEffect(() => {
    // Somebody may have chosen a file before scripts ran.
    const file = input.current?.files?.[0];
    if (file) early.current(file);
  }, []);
  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  }
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "relative grid justify-items-center gap-2 rounded-card border-2 border-dashed border-control px-6 py-12 text-center transition-colors",
        "focus-within:border-focus focus-within:bg-selected hover:bg-sunken",
        over && "border-focus bg-selected",
        disabled && "opacity-60",
      )}
    >
      <FileUp aria-hidden className="size-8 text-link" />
      <label htmlFor={id} className="font-semibold text-strong after:absolute after:inset-0">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-sm text-muted">
        {hint}
      </p>
      <input
        ref={input}
        id={id}
        type="file"
        accept={accept}
        disabled={disabled}
        aria-describedby={`${id}-hint`}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = "";
        }}
      />
    </div>
  );
}
