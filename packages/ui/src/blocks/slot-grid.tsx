import { type ReactNode, useId } from "react";
import { SlotButton } from "./slot-button.tsx";

export type Slot = {
  key: string;
  label: ReactNode;
  spoken?: string;
  disabled?: boolean;
  reason?: string | undefined;
};
export type SlotGroup = { key: string; label: ReactNode; icon?: ReactNode; slots: readonly Slot[] };
export type SlotGridProps = {
  groups: readonly SlotGroup[];
  selectedKey?: string | undefined;
  pendingKey?: string | undefined;
  onPick: (key: string) => void;
};

/** Times as buttons under their part of the day. A group without times is not drawn. */
export function SlotGrid({ groups, selectedKey, pendingKey, onPick }: SlotGridProps) {
  return (
    <div className="flex flex-col gap-5">
      {groups
        .filter((group) => group.slots.length > 0)
        .map((group) => (
          <SlotSet key={group.key} label={group.label} icon={group.icon}>
            {group.slots.map((slot) => (
              <SlotButton
                {...slot}
                key={slot.key}
                selected={slot.key === selectedKey}
                pending={slot.key === pendingKey}
                onClick={() => onPick(slot.key)}
              />
            ))}
          </SlotSet>
        ))}
    </div>
  );
}

function SlotSet({ label, icon, children }: { label: ReactNode; icon: ReactNode; children: ReactNode }) {
  const labelId = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would promise a form
    <div role="group" aria-labelledby={labelId} className="flex flex-col gap-2">
      <p id={labelId} className="flex items-center gap-2 text-sm text-soft">
        {icon}
        {label}
      </p>
      <div className="grid auto-rows-fr grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-2 sm:grid-cols-[repeat(auto-fill,minmax(7rem,1fr))]">
        {children}
      </div>
    </div>
  );
}
