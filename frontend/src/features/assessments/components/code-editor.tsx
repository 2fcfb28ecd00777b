"use client";
/** A code editor on CodeMirror 6. Tab indents; Escape and then Tab leaves, so that nobody is caught in it. */
import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { useEffect, useRef } from "react";

/** Colours are the platform's tokens, so both themes are right by themselves. */
const look = EditorView.theme({
  "&": { fontSize: "0.9375rem", backgroundColor: "var(--surface-card)", color: "var(--text-strong)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--font-mono)", lineHeight: "1.6", minHeight: "18rem", maxHeight: "60dvh" },
  ".cm-content": { padding: "0.75rem 0", caretColor: "var(--text-strong)" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--text-muted)", border: "none", paddingLeft: "0.25rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in oklab, var(--surface-hover) 60%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--text-strong)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--interval-band)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--evidence-mark)", color: "var(--on-evidence-mark)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword], color: "var(--text-link)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--on-tone-success)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--on-tone-warning)" },
  { tag: [tags.comment, tags.docComment], color: "var(--text-muted)", fontStyle: "italic" },
  { tag: [tags.definition(tags.variableName), tags.function(tags.variableName)], color: "var(--on-tone-info)" },
]);

function extensions(label: string, language: string, describedBy: string, onRun: () => void, onChange: (code: string) => void): Extension[] {
  const run = { key: "Mod-Enter", run: () => (onRun(), true), preventDefault: true };
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    // Only what the program itself holds: suggesting the library would measure the editor.
    autocompletion({ activateOnTyping: false }),
    highlightActiveLine(),
    indentUnit.of(language === "javascript" ? "  " : "    "),
    ...(language === "python" ? [python()] : language === "javascript" ? [javascript()] : []),
    syntaxHighlighting(colours),
    look,
    keymap.of([run, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": describedBy, spellcheck: "false" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

type Props = {
  label: string;
  language: string;
  describedBy: string;
  initial: string;
  onChange: (code: string) => void;
  onRun: () => void;
  disabled?: boolean;
};

export default function CodeEditor({ label, language, describedBy, initial, onChange, onRun, disabled }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const calls = useRef({ onChange, onRun });
  const start = useRef(initial);
  useEffect(() => {
    calls.current = { onChange, onRun };
  });
  useEffect(() => {
    const parts = extensions(label, language, describedBy, () => calls.current.onRun(), (code) => calls.current.onChange(code));
    const state = EditorState.create({ doc: start.current, extensions: parts });
    const view = new EditorView({ state, parent: host.current ?? undefined });
    return () => {
      start.current = view.state.doc.toString();
      view.destroy();
    };
  }, [label, language, describedBy]);
  return (
    <div
      ref={host}
      inert={disabled}
      className="overflow-hidden rounded-control border border-control focus-within:outline-[2.5px] focus-within:outline-offset-2 focus-within:outline-focus"
    />
  );
}
