"use client";
/** A time zone out of all that the browser knows, in a control of the browser's own: typing finds one. */
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";
import { controlClass } from "@/components/ui/control-class";
import { cn } from "@/lib/cn";
import { useHydrated } from "@/lib/use-hydrated";
import { deviceZone, offsetOf, zones } from "../zone";

type ZoneSelectProps = Omit<ComponentProps<"select">, "value" | "onChange"> & { value: string; onChange: (zone: string) => void };

export function ZoneSelect({ value, onChange, ...rest }: ZoneSelectProps) {
  const t = useTranslations("identity.preferences");
  const hydrated = useHydrated();
  const device = hydrated ? deviceZone() : value;
  const known = hydrated ? zones() : [value];
  const listed = known.includes(value) ? known : [value, ...known];
  const name = (zone: string) => (hydrated ? `${zone.replaceAll("_", " ")} (${offsetOf(zone)})` : zone);
  return (
    <div className="grid gap-2">
      <div className="relative">
        <select {...rest} value={value} onChange={(event) => onChange(event.target.value)} className={cn(controlClass, "appearance-none pr-10")}>
          {listed.map((zone) => (
            <option key={zone} value={zone}>
              {name(zone)}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-muted" />
      </div>
      {hydrated && device !== value && (
        <button type="button" className="link min-h-11 justify-self-start text-left" onClick={() => onChange(device)}>
          {t("useDevice", { zone: device.replaceAll("_", " ") })}
        </button>
      )}
    </div>
  );
}
