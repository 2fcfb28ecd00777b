"use client";
/** Light, dark, or as the device says. */
import { Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuRadioGroup } from "@/components/ui/dropdown-menu";

export function ThemeMenu() {
  const t = useTranslations("common.theme");
  const { theme, setTheme } = useTheme();
  const options = [
    { value: "system", label: t("system") },
    { value: "light", label: t("light") },
    { value: "dark", label: t("dark") },
  ] as const;
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" size="icon" aria-label={t("label")}>
          <Sun aria-hidden className="block in-data-[theme=dark]:hidden" />
          <Moon aria-hidden className="hidden in-data-[theme=dark]:block" />
        </Button>
      }
    >
      <MenuRadioGroup value={(theme ?? "system") as "system"} onValueChange={setTheme} options={options} />
    </DropdownMenu>
  );
}
