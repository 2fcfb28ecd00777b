"use client";
/** Tabs for panels that stay on one page; views with an address of their own use `TabLinks`. */
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Tabs as Primitive } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";
import { cn } from "@/lib/cn";

const strip = "flex gap-1 overflow-x-auto border-b [scrollbar-width:none]";
const tab =
  "relative min-h-11 content-center px-3.5 py-2 font-semibold whitespace-nowrap text-muted hover:text-strong " +
  "after:absolute after:inset-x-2.5 after:-bottom-px after:h-0.5 after:rounded-full after:bg-transparent";
const current = "text-strong after:bg-interval-edge";

type Panel = { value: string; label: ReactNode; content: ReactNode };

export function Tabs({ panels, label, initial }: { panels: Panel[]; label: string; initial?: string }) {
  return (
    <Primitive.Root defaultValue={initial ?? panels[0]?.value} className="min-w-0">
      <Primitive.List aria-label={label} className={strip}>
        {panels.map((panel) => (
          <Primitive.Trigger
            key={panel.value}
            value={panel.value}
            className={cn(tab, "data-[state=active]:text-strong data-[state=active]:after:bg-interval-edge")}
          >
            {panel.label}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      {panels.map((panel) => (
        <Primitive.Content key={panel.value} value={panel.value} className="pt-6">
          {panel.content}
        </Primitive.Content>
      ))}
    </Primitive.Root>
  );
}

export function TabLinks({ links, label }: { links: { href: string; label: ReactNode }[]; label: string }) {
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a narrow screen the strip scrolls, and the tab one is on must be seen.
    const here = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (here && nav.current) nav.current.scrollLeft = here.offsetLeft - (nav.current.clientWidth - here.offsetWidth) / 2;
  }, [path]);
  return (
    <nav ref={nav} aria-label={label} className={cn(strip, "relative")}>
      {links.map((link) => (
        <Link
          key={link.href}
          href={link.href}
          aria-current={path === link.href ? "page" : undefined}
          className={cn(tab, path === link.href && current)}
        >
          {link.label}
        </Link>
      ))}
    </nav>
  );
}
