/** The picture that other sites show beside a link to a page of ours. */
import { ImageResponse } from "next/og";

export const cardSize = { width: 1200, height: 630 };

/* eslint-disable no-restricted-syntax -- a picture knows no stylesheet: these are the colours of the light scheme */
const ink = "rgb(23 32 42)";
const paper = "rgb(250 250 247)";

type Card = { title: string; line: string; facts: readonly string[]; colour?: string };

export function socialCard({ title, line, facts, colour }: Card): ImageResponse {
  return new ImageResponse(
    <div style={{ display: "flex", flexDirection: "column", justifyContent: "space-between", width: "100%", height: "100%", padding: 72, background: paper, color: ink, borderLeft: `28px solid ${colour || ink}` }}>
      <div style={{ display: "flex", fontSize: 34 }}>{line}</div>
      <div style={{ display: "flex", fontSize: title.length > 60 ? 60 : 80, lineHeight: 1.15 }}>{title.slice(0, 110)}</div>
      <div style={{ display: "flex", justifyContent: "space-between", fontSize: 32 }}>
        <span>{facts.filter(Boolean).join(" · ").slice(0, 60)}</span>
        <span>Evenhand</span>
      </div>
    </div>,
    cardSize,
  );
}
