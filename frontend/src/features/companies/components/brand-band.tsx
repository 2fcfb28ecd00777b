/** The head of a company in its own colour; without one, in ours. The ink is the one that can be read on it. */
import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { hexColour, inkOn } from "@/lib/contrast";

type Props = {
  name: string;
  tagline: string;
  colour: string;
  /** Address of the logo. */
  logo: string | null;
  small?: boolean;
  children?: ReactNode;
};

export function BrandBand({ name, tagline, colour, logo, small, children }: Props) {
  const own = hexColour.test(colour);
  const Name = small ? "p" : "h1";
  return (
    <div
      className={cn("rounded-card", !own && "bg-deep text-on-deep", small ? "p-5" : "px-6 py-8 sm:px-10 sm:py-12")}
      style={own ? { backgroundColor: colour, color: inkOn(colour).ink } : undefined}
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-4">
        {logo && (
          // On a light ground of its own: most logos are drawn for paper.
          <span className={cn("grid shrink-0 place-items-center overflow-hidden rounded-control bg-paper", small ? "size-14 p-1.5" : "size-20 p-2 sm:size-24")}>
            <img src={logo} alt="" className="size-full object-contain" />
          </span>
        )}
        <div className="min-w-0 flex-1 basis-48">
          <Name className={cn("font-display font-semibold text-inherit [overflow-wrap:anywhere]", small ? "text-title" : "text-headline")}>{name}</Name>
          {tagline && <p className={cn("mt-1 max-w-reading [overflow-wrap:anywhere]", !small && "text-lg")}>{tagline}</p>}
        </div>
      </div>
      {children}
    </div>
  );
}
