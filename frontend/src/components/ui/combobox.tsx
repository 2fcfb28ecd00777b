"use client";
/** Type to search, choose from what was found; made for the skills taxonomy and other remote lists. */
import { useCombobox } from "downshift";
import { LoaderCircle, Search } from "lucide-react";
import { useId } from "react";
import { cn } from "@/lib/cn";
import { controlClass } from "./control-class";

export type ComboboxItem = { id: string; label: string; detail?: string };

type ComboboxProps<Item extends ComboboxItem> = {
  label: string;
  hideLabel?: boolean;
  items: readonly Item[];
  query: string;
  onQueryChange: (query: string) => void;
  onSelect: (item: Item) => void;
  loading?: boolean;
  placeholder?: string;
  /** Shown when something was typed and nothing was found. */
  nothingFound: string;
};

export function Combobox<Item extends ComboboxItem>(props: ComboboxProps<Item>) {
  const { label, hideLabel, items, query, onQueryChange, onSelect, loading, placeholder, nothingFound } = props;
  const id = useId();
  const box = useCombobox<Item>({
    id,
    items: items as Item[],
    inputValue: query,
    selectedItem: null,
    itemToString: (item) => item?.label ?? "",
    onInputValueChange: ({ inputValue, type }) => {
      if (type === useCombobox.stateChangeTypes.InputChange) onQueryChange(inputValue);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (!selectedItem) return;
      onSelect(selectedItem);
      onQueryChange("");
    },
  });
  const open = box.isOpen && query.trim().length > 0;
  return (
    <div className="relative grid gap-1.5">
      <label {...box.getLabelProps()} className={cn("text-[0.9375rem] font-semibold text-strong", hideLabel && "sr-only")}>
        {label}
      </label>
      <div className="relative">
        <Search aria-hidden className="absolute top-1/2 left-3.5 size-4 -translate-y-1/2 text-muted" />
        <input {...box.getInputProps()} placeholder={placeholder} className={cn(controlClass, "pl-10")} />
        {loading && <LoaderCircle aria-hidden className="absolute top-1/2 right-3.5 -mt-2 size-4 animate-spin text-muted" />}
      </div>
      <ul
        {...box.getMenuProps()}
        className={cn(
          "absolute top-full z-40 mt-1.5 max-h-72 w-full overflow-auto rounded-control border bg-raised p-1.5 shadow-lifted",
          !open && "hidden",
        )}
      >
        {open &&
          items.map((item, index) => (
            <li
              key={item.id}
              {...box.getItemProps({ item, index })}
              className={cn(
                "grid min-h-10 content-center rounded-md px-3 py-1.5 pointer-coarse:min-h-11",
                box.highlightedIndex === index && "bg-hover",
              )}
            >
              <span className="text-strong">{item.label}</span>
              {item.detail && <span className="text-sm text-muted">{item.detail}</span>}
            </li>
          ))}
        {open && !loading && items.length === 0 && <li className="px-3 py-2 text-muted">{nothingFound}</li>}
      </ul>
    </div>
  );
}
