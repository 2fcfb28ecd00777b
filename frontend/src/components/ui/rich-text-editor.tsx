"use client";
/** Writing with headings, lists and links. What it gives is a proposal: the server sanitises it again. */
import { type Editor, EditorContent, generateHTML, generateJSON, useEditor, useEditorState } from "@tiptap/react";
import StarterKit from "@tiptap/starter-kit";
import { Bold, Heading2, Heading3, Italic, Link2, Link2Off, List, ListOrdered, Quote, Redo2, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Toolbar } from "radix-ui";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { cn } from "@/lib/cn";
import { LinkDialog } from "./link-dialog";
import { richTextClass } from "./rich-text";

export type RichValue = { html: string; /** The same as plain text, for counting and checking. */ text: string };

type RichTextEditorProps = {
  label: string;
  value: string;
  onChange: (value: RichValue) => void;
  invalid?: boolean;
  /** Id of the hint or error. */
  describedBy?: string;
  /** More tools below the bar, such as fields to put in. */
  tools?: (editor: Editor) => ReactNode;
  className?: string;
};

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    horizontalRule: false,
    link: { openOnClick: false, protocols: ["http", "https", "mailto"], HTMLAttributes: { rel: "noopener noreferrer nofollow", target: null } },
  }),
];

/** HTML as this editor would write it: whatever it does not know is gone. For previews of what no server has seen. In the browser only. */
export function asWritten(html: string): string {
  return html ? generateHTML(generateJSON(html, extensions), extensions) : "";
}

/** An empty editor still holds an empty paragraph. */
const written = (editor: Editor) => (editor.isEmpty ? "" : editor.getHTML());

export function RichTextEditor({ label, value, onChange, invalid, describedBy, tools, className }: RichTextEditorProps) {
  const told = useRef(value);
  const editor = useEditor({
    extensions,
    content: value,
    immediatelyRender: false,
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": label,
        ...(invalid && { "aria-invalid": "true" }),
        ...(describedBy && { "aria-describedby": describedBy }),
        class: cn(richTextClass, "min-h-72 px-4 py-3 outline-none"),
      },
    },
    onUpdate: ({ editor: changed }) => {
      told.current = written(changed);
      onChange({ html: told.current, text: changed.getText({ blockSeparator: "\n\n" }) });
    },
  });
  useEffect(() => {
    // Changed from outside: a restored draft, an accepted suggestion.
    if (!editor || value === told.current) return;
    told.current = value;
    editor.commands.setContent(value, { emitUpdate: false });
  }, [editor, value]);
  return (
    <div className={cn("rounded-control border border-control bg-card focus-within:outline-2 focus-within:outline-focus", invalid && "border-danger", className)}>
      {editor && <Tools editor={editor} label={label} />}
      {editor && tools && <div className="flex flex-wrap border-b p-1.5">{tools(editor)}</div>}
      <EditorContent editor={editor} className="max-h-[36rem] overflow-y-auto" />
    </div>
  );
}

function Tools({ editor, label }: { editor: Editor; label: string }) {
  const t = useTranslations("editing.rich");
  const [linking, setLinking] = useState(false);
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive("bold"),
      italic: now.isActive("italic"),
      h2: now.isActive("heading", { level: 2 }),
      h3: now.isActive("heading", { level: 3 }),
      bullets: now.isActive("bulletList"),
      numbers: now.isActive("orderedList"),
      quote: now.isActive("blockquote"),
      link: now.isActive("link"),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const run = () => editor.chain().focus();
  return (
    <Toolbar.Root aria-label={t("tools", { label })} className="flex flex-wrap gap-0.5 border-b p-1.5">
      <Tool label={t("bold")} pressed={on.bold} onClick={() => run().toggleBold().run()}><Bold /></Tool>
      <Tool label={t("italic")} pressed={on.italic} onClick={() => run().toggleItalic().run()}><Italic /></Tool>
      <Tool label={t("h2")} pressed={on.h2} onClick={() => run().toggleHeading({ level: 2 }).run()}><Heading2 /></Tool>
      <Tool label={t("h3")} pressed={on.h3} onClick={() => run().toggleHeading({ level: 3 }).run()}><Heading3 /></Tool>
      <Tool label={t("bullets")} pressed={on.bullets} onClick={() => run().toggleBulletList().run()}><List /></Tool>
      <Tool label={t("numbers")} pressed={on.numbers} onClick={() => run().toggleOrderedList().run()}><ListOrdered /></Tool>
      <Tool label={t("quote")} pressed={on.quote} onClick={() => run().toggleBlockquote().run()}><Quote /></Tool>
      <Tool label={t("link")} pressed={on.link} onClick={() => setLinking(true)}><Link2 /></Tool>
      {on.link && <Tool label={t("unlink")} onClick={() => run().unsetLink().run()}><Link2Off /></Tool>}
      <Tool label={t("undo")} disabled={!on.undo} onClick={() => run().undo().run()}><Undo2 /></Tool>
      <Tool label={t("redo")} disabled={!on.redo} onClick={() => run().redo().run()}><Redo2 /></Tool>
      <LinkDialog
        open={linking}
        initial={String(editor.getAttributes("link").href ?? "")}
        onOpenChange={setLinking}
        onLink={(href) => run().extendMarkRange("link").setLink({ href }).run()}
      />
    </Toolbar.Root>
  );
}

type ToolProps = { label: string; pressed?: boolean; disabled?: boolean; onClick: () => void; children: ReactNode };

function Tool({ label, pressed, disabled, onClick, children }: ToolProps) {
  return (
    <Toolbar.Button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
      className={cn("grid size-9 place-items-center rounded-md text-body hover:bg-hover disabled:opacity-40 pointer-coarse:size-11 [&_svg]:size-4.5", pressed && "bg-selected text-strong")}
    >
      {children}
    </Toolbar.Button>
  );
}
