import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from "react";
import { classes } from "../classes.ts";
import { popupLook } from "../primitives/popup-look.ts";
import { SearchField } from "./search-field.tsx";

export type FindFieldProps<Item> = {
  ref?: Ref<HTMLInputElement>;
  label: string;
  value: string;
  onChange: (text: string) => void;
  clearLabel: string;
  /** What fits what was typed; undefined while nothing is known. */
  found: readonly Item[] | undefined;
  /** The name of the list, and how many it holds, for who hears it. */
  listLabel: string;
  countLabel: ReactNode;
  toKey: (item: Item) => string;
  row: (item: Item) => ReactNode;
  onTaken: (item: Item) => void;
  /** Enter while what stands below does not belong to what was typed. */
  onEnter: () => void;
  /** Whether it does. */
  settled: boolean;
  large?: boolean;
  /** The list stands open in what is around it, also while nothing is typed, rather than floating above what comes next. */
  inline?: boolean;
  /** A browser would only empty the box. */
  onEscape?: () => void;
  /** In a sheet that opens: the focus goes here. */
  firstFocus?: boolean;
};

/** Type to find: what fits stands below, arrows move, Enter takes the one that is marked, Escape closes. The box keeps the focus and the keys. */
export function FindField<Item>(props: FindFieldProps<Item>) {
  const { value, found, settled, onChange, onTaken, onEnter, toKey } = props;
  const listId = useId();
  const [place, setPlace] = useState(0);
  const [isLeft, setLeft] = useState(false);
  const [closed, setClosed] = useState<string>();
  const isOpen = props.inline || (value.trim() !== "" && closed !== value && !isLeft);
  const shown = (isOpen && found) || [];
  const active = Math.max(0, Math.min(place, shown.length - 1));
  const type = (text: string) => {
    setPlace(0);
    setClosed(undefined);
    onChange(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const item = shown[active];
    if (event.key === "ArrowDown" && item !== undefined) setPlace(active + 1);
    else if (event.key === "ArrowUp" && item !== undefined) setPlace(active - 1);
    else if (event.key === "Escape" && props.onEscape) props.onEscape();
    else if (event.key === "Escape" && shown.length > 0 && !props.inline) setClosed(value);
    else if (event.key === "Enter") {
      if (settled && item !== undefined) onTaken(item);
      else onEnter();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is inside acts; this only learns that the focus has left all of it
    <div
      className="relative"
      onFocus={() => setLeft(false)}
      onBlur={({ currentTarget, relatedTarget }) => setLeft(!currentTarget.contains(relatedTarget))}
    >
      <SearchField
        ref={props.ref}
        large={props.large ?? false}
        label={props.label}
        {...(props.firstFocus && { "data-first-focus": true })}
        aria-autocomplete="list"
        aria-controls={shown.length > 0 ? listId : undefined}
        aria-activedescendant={shown.length > 0 ? `${listId}-${active}` : undefined}
        spellCheck={false}
        autoCapitalize="none"
        value={value}
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
        onClear={() => type("")}
        clearLabel={props.clearLabel}
      />
      {shown.length > 0 && (
        <div
          role="listbox"
          id={listId}
          aria-label={props.listLabel}
          className={classes(
            "max-h-[min(28rem,60dvh)] overflow-y-auto p-1",
            props.inline ? "mt-2" : classes(popupLook, "absolute inset-x-0 top-full z-30 mt-1"),
          )}
        >
          {shown.map((item, index) => (
            <Option
              key={toKey(item)}
              id={`${listId}-${index}`}
              marked={index === active}
              onMarked={() => setPlace(index)}
              onPoint={() => onTaken(item)}
              onKeyDown={onKeyDown}
            >
              {props.row(item)}
            </Option>
          ))}
        </div>
      )}
      <span role="status" className="sr-only">
        {shown.length > 0 && settled && props.countLabel}
      </span>
    </div>
  );
}

type OptionProps = {
  id: string;
  marked: boolean;
  onMarked: () => void;
  onPoint: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  children: ReactNode;
};

/** Pressed without taking the focus out of the box. */
function Option({ id, marked, onMarked, onPoint, onKeyDown, children }: OptionProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (marked) row.current?.scrollIntoView({ block: "nearest" });
  }, [marked]);
  return (
    <div
      ref={row}
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={marked}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onFocus={onMarked}
      onClick={onPoint}
      onKeyDown={onKeyDown}
      className="flex min-h-control cursor-pointer items-center rounded-[4px] px-3 py-2 hover:bg-sunken aria-selected:bg-action-soft forced-colors:aria-selected:outline-2"
    >
      {children}
    </div>
  );
}
