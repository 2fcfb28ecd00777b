"use client";
/** A new question, or one that takes the place of an older one; and changing a draft. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { PageHeader } from "@/components/ui/page-header";
import { ErrorState, SkeletonCards } from "@/components/ui/states";
import { toast } from "@/components/ui/toast";
import { type Item, useItem, useSaveItem } from "../api";
import { emptyItem, isFormType, type ItemValues, valuesOf } from "../draft";
import { ItemForm } from "./item-form";

const filled = (item: Item): ItemValues =>
  valuesOf(item.content as Parameters<typeof valuesOf>[0], { skill_id: item.skill_id, label: item.skill }, item.parameters.b);

export function NewItem() {
  const t = useTranslations("items.write");
  return (
    <>
      <Head title={t("new")} description={t("newHint")} />
      <Form values={emptyItem} keptAs="item.new" />
    </>
  );
}

export function ReplaceItem({ id }: { id: string }) {
  const t = useTranslations("items.write");
  const found = useItem(id);
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  return (
    <>
      <Head title={t("replace")} description={t("replaceHint")} />
      <Form values={filled(found.data)} keptAs={`item.replace.${id}`} replaces={id} />
    </>
  );
}

export function EditItem({ id }: { id: string }) {
  const t = useTranslations("items.write");
  const found = useItem(id);
  if (found.isPending) return <SkeletonCards />;
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (!isFormType(found.data.type)) return <p>{t("notHere")}</p>;
  return (
    <>
      <Head title={t("edit")} description={t("editHint")} />
      <Form values={filled(found.data)} keptAs={`item.edit.${id}`} item={found.data} />
    </>
  );
}

function Head({ title, description }: { title: string; description: string }) {
  const t = useTranslations("items.list");
  return <PageHeader title={title} description={description} crumbs={[{ label: t("title"), href: "/company/questions" }, { label: title }]} />;
}

function Form({ values, keptAs, item, replaces }: { values: ItemValues; keptAs: string; item?: Item; replaces?: string }) {
  const t = useTranslations("items.write");
  const router = useRouter();
  const save = useSaveItem(item);
  return (
    <ItemForm
      values={values}
      keptAs={keptAs}
      itemId={item?.id}
      replaces={replaces}
      busy={save.isPending}
      error={save.error}
      onSubmit={(body, done) =>
        save.mutate(body, {
          onSuccess: (saved) => {
            done();
            toast(t("saved"));
            router.push(`/company/questions/${saved.id}`);
          },
        })
      }
    />
  );
}
