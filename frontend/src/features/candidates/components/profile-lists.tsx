"use client";
/** The short lists: languages, certificates, links. */
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { EntryList } from "@/components/ui/entry-list";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Sourced } from "../sources";
import type { ProfileValues } from "../values";

const languageCodes = "ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv nl no pl pt ro ru sk sl sr sv th tr uk ur vi zh".split(" ");
const fluencies = ["native", "c2", "c1", "b2", "b1", "a2", "a1"] as const;

const from = (list: string, origin: number | null, name: string) => `${list}.${origin ?? "-"}.${name}`;

function AddButton({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button variant="secondary" className="justify-self-start" onClick={onClick}>
      <Plus aria-hidden /> {children}
    </Button>
  );
}

export function ProfileLanguages() {
  const t = useTranslations("candidates.profile");
  const id = useId();
  const { control, register, watch, formState } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "languages", keyName: "key" });
  const names = new Intl.DisplayNames("en", { type: "language" });
  return (
    <div className="grid gap-4">
      <datalist id={`${id}-languages`}>
        {languageCodes.map((code) => (
          <option key={code} value={names.of(code)} />
        ))}
      </datalist>
      <datalist id={`${id}-fluency`}>
        {fluencies.map((fluency) => (
          <option key={fluency} value={t(`fluencies.${fluency}`)} />
        ))}
      </datalist>
      <EntryList
        compact
        label={t("languages")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => ({
          key: entry.key,
          name: watch(`languages.${index}.language`) || t("newLanguage"),
          content: (
            <div className="grid min-w-0 flex-1 basis-64 gap-3 sm:grid-cols-2">
              <Sourced field={from("languages", entry.origin, "language")} quiet>
                <Field label={t("language")} error={formState.errors.languages?.[index]?.language?.message}>
                  <Input maxLength={200} autoComplete="off" list={`${id}-languages`} {...register(`languages.${index}.language`)} />
                </Field>
              </Sourced>
              <Sourced field={from("languages", entry.origin, "fluency")} quiet>
                <Field label={t("fluency")}>
                  <Input maxLength={200} autoComplete="off" list={`${id}-fluency`} {...register(`languages.${index}.fluency`)} />
                </Field>
              </Sourced>
            </div>
          ),
        }))}
      />
      <AddButton onClick={() => list.append({ language: "", fluency: "", origin: null })}>{t("addLanguage")}</AddButton>
    </div>
  );
}

export function ProfileCertificates() {
  const t = useTranslations("candidates.profile");
  const { control, register, watch, formState } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "certificates", keyName: "key" });
  return (
    <div className="grid gap-4">
      <EntryList
        compact
        label={t("certificates")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => {
          const errors = formState.errors.certificates?.[index];
          return {
            key: entry.key,
            name: watch(`certificates.${index}.name`) || t("newCertificate"),
            content: (
              <div className="grid min-w-0 flex-1 basis-64 gap-3 sm:grid-cols-3">
                {(["name", "issuer", "date"] as const).map((name) => (
                  <Sourced key={name} field={from("certificates", entry.origin, name)} quiet>
                    <Field label={t(`certificate.${name}`)} error={errors?.[name]?.message}>
                      <Input maxLength={200} autoComplete="off" placeholder={name === "date" ? t("dateExample") : undefined} {...register(`certificates.${index}.${name}`)} />
                    </Field>
                  </Sourced>
                ))}
              </div>
            ),
          };
        })}
      />
      <AddButton onClick={() => list.append({ name: "", issuer: "", date: "", origin: null })}>{t("addCertificate")}</AddButton>
    </div>
  );
}

export function ProfileLinks() {
  const t = useTranslations("candidates.profile");
  const { control, register, watch, formState } = useFormContext<ProfileValues>();
  const list = useFieldArray({ control, name: "links", keyName: "key" });
  return (
    <div className="grid gap-4">
      <EntryList
        compact
        label={t("links")}
        onMove={list.move}
        onRemove={list.remove}
        entries={list.fields.map((entry, index) => ({
          key: entry.key,
          name: watch(`links.${index}.url`) || t("newLink"),
          content: (
            <Sourced field={`links.${entry.origin ?? "-"}`} quiet className="min-w-0 flex-1 basis-64">
              <Field label={t("link")} error={formState.errors.links?.[index]?.url?.message}>
                <Input type="url" inputMode="url" autoComplete="url" placeholder="https://" maxLength={500} {...register(`links.${index}.url`)} />
              </Field>
            </Sourced>
          ),
        }))}
      />
      <AddButton onClick={() => list.append({ url: "", origin: null })}>{t("addLink")}</AddButton>
    </div>
  );
}
