"use client";
/** Colleagues to tick. */
import { Checkbox } from "@/components/ui/checkbox";
import type { PersonName } from "../api";

type Props = { label: string; people: PersonName[]; chosen: string[]; onChange: (chosen: string[]) => void };

export function PeopleBoxes({ label, people, chosen, onChange }: Props) {
  return (
    <div role="group" aria-label={label} className="grid max-h-72 gap-x-4 overflow-y-auto sm:grid-cols-2">
      {people.map(({ user_id: id, name }) =>
        id === null ? null : (
          <Checkbox key={id} checked={chosen.includes(id)} onCheckedChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}>
            {name}
          </Checkbox>
        ),
      )}
    </div>
  );
}
