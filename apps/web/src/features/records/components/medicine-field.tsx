import { TextField, type TextFieldProps } from "@carepoint/ui/blocks/text-field";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useId, useState } from "react";
import { type FoundGeneric, useGenerics } from "./generics-data.ts";

type MedicineFieldProps = Omit<TextFieldProps, "value" | "onChange"> & {
  value: string;
  onType: (text: string) => void;
  onPick: (generic: FoundGeneric) => void;
};

/**
 * A medicine's name: free text, with generics offered from the third letter on. Nothing is chosen by itself: a name
 * picked by accident is a medication error.
 */
export function MedicineField({ value, onType, onPick, ...field }: MedicineFieldProps) {
  const { t } = useLingui();
  const listId = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const generics = useGenerics(open ? value : "");
  const shown = open && generics.length > 0;

  const pick = (generic: FoundGeneric) => {
    onPick(generic);
    setOpen(false);
    setActive(-1);
  };
  const steer = (event: KeyboardEvent) => {
    if (!shown) return;
    const chosen = generics[active];
    if (event.key === "ArrowDown") setActive(Math.min(active + 1, generics.length - 1));
    else if (event.key === "ArrowUp") setActive(Math.max(active - 1, -1));
    else if (event.key === "Enter" && chosen) pick(chosen);
    else if (event.key === "Escape") setOpen(false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="relative min-w-0">
      <TextField
        {...field}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          onType(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={steer}
      />
      {shown && (
        <div
          role="listbox"
          id={listId}
          aria-label={t`Generic medicines`}
          className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 min-w-60 overflow-y-auto rounded-box border border-hairline bg-raised p-1 shadow-float"
        >
          {generics.map((generic, index) => (
            // The input keeps the focus and the keys; an option is only pointed at.
            <div
              key={`${generic.id}|${generic.brand ?? ""}`}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(generic)}
              onKeyDown={steer}
              className="flex min-h-row cursor-pointer items-center justify-between gap-3 rounded-box px-3 py-1 hover:bg-sunken aria-selected:bg-action-soft"
            >
              <span className="min-w-0">
                <span className="font-strong">{generic.brand ?? generic.tallName ?? generic.name}</span>
                {generic.brand && <span className="text-soft"> · {generic.tallName ?? generic.name}</span>}
              </span>
              {generic.schedule !== "none" && (
                <span className="whitespace-nowrap text-sm text-warn">
                  <Trans>Schedule {generic.schedule}</Trans>
                </span>
              )}
            </div>
          ))}
        </div>
      )}
      <span role="status" className="sr-only">
        {shown && <Plural value={generics.length} one="# medicine found" other="# medicines found" />}
      </span>
    </div>
  );
}
