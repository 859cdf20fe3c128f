import { meantBy } from "@carepoint/domain/records/medicine-aliases";
import { choicesOf } from "@carepoint/domain/records/typed-brand";
import { readTypedLine } from "@carepoint/domain/records/typed-line";
import { type Choice, fillLines, isCalled, type Kept, nameOf } from "@carepoint/domain/records/typed-medicine";
import { KeyHint } from "@carepoint/ui/blocks/key-hint";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useId, useState } from "react";
import { useSearchKey } from "../../../components/search-key.ts";
import { enoughLetters, useFoundGenerics, useLettered } from "./generics-data.ts";
import { instructionPresets } from "./instruction-words.ts";
import { draftOf, type LineDraft } from "./prescription-draft.ts";
import { TypedPreview } from "./typed-preview.tsx";

type TypedLineFieldProps = {
  kept: readonly Kept[];
  onTake: (lines: readonly LineDraft[], kept: Kept | null) => void;
};

/**
 * One medicine in one line: `par 650 1-0-1 5d after food`. What it was read as stands below while it is typed; Enter takes it where
 * the medicine is one and every word was understood, and never chooses among several.
 */
export function TypedLineField({ kept, onTake }: TypedLineFieldProps) {
  const { t, i18n } = useLingui();
  const listId = useId();
  const input = useSearchKey();
  const [typed, setTyped] = useState("");
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [waiting, setWaiting] = useState(false);
  const phrases = instructionPresets.map(({ kept: words, words: said }) => ({ said: i18n._(said), kept: words }));
  const ownNames = kept.map(({ name }) => name);
  const line = readTypedLine(typed, phrases, ownNames);
  // where no other brand will do, a brand's name means the brand
  const meant = line.says.noSubstitution ? null : meantBy(line.name, ownNames);
  const called = meant ?? line.name;
  const asked = askedWord(called);
  const { generics: found, state } = useFoundGenerics(asked, 20);
  // until it is known the last answer may be of another word
  const generics = state === "known" ? found : found.filter(({ name, brand }) => isCalled(called, brand ?? name));
  const { all, one } = choicesOf(line, { called, kept, found: generics });
  const choices = all.slice(0, 8);
  const active = pointed?.name === line.name ? choices.findIndex((choice) => keyOf(choice) === pointed.key) : -1;
  const point = (index: number) => {
    const choice = choices[index];
    setPointed(choice ? { key: keyOf(choice), name: line.name } : null);
  };
  const isExact = one?.kind === "kept" && nameOf(one).toLowerCase() === line.name.toLowerCase();
  // before the catalogue was asked, nothing but a whole name of the doctor's own is the only one
  const chosen = choices[active] ?? (isExact || state === "known" || state === "looking" ? one : null);
  const isSettled = state === "known" || active >= 0 || isExact;
  const isAnyCalled = choices.some((choice) => isCalled(called, nameOf(choice)));
  const isFreeText = state === "known" && !chosen && choices.length === 0;
  const filled = chosen || isFreeText ? fillLines(line, chosen) : null;
  const isReady = filled !== null && filled.leftOver.length === 0 && isSettled;

  const clear = () => {
    setTyped("");
    setPointed(null);
    setWaiting(false);
  };
  const take = () => {
    if (!isReady) return;
    onTake(filled.lines.map(draftOf), chosen?.kind === "kept" ? chosen.kept : null);
    clear();
    input.current?.focus();
  };
  // an Enter that came before the answer counts once it is there
  useEffect(() => {
    if (!waiting || state === "looking") return;
    setWaiting(false);
    take();
  });
  const steer = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") point(Math.min(active + 1, choices.length - 1));
    else if (event.key === "ArrowUp") point(Math.max(active - 1, -1));
    else if (event.key === "Escape" && typed !== "") clear();
    else if (event.key === "Enter" && typed.trim() !== "") {
      if (isSettled) take();
      else setWaiting(state === "looking");
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = choices.length > 1 || (choices.length === 1 && !chosen);
  return (
    <div>
      <TextField
        ref={input}
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
        aria-keyshortcuts="/"
        label={t`Medicine in one line`}
        hint={
          <>
            <KeyHint>/</KeyHint>{" "}
            <Trans>
              Name, strength, how often, how long, in any order after the name. After a comma your own words.
            </Trans>
          </>
        }
        placeholder="par 650 1-0-1 5d after food"
        spellCheck={false}
        autoCapitalize="none"
        enterKeyHint="done"
        maxLength={300}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setWaiting(false);
        }}
        onKeyDown={steer}
      />
      {shown && (
        <div role="listbox" id={listId} aria-label={t`What the name may mean`} className="mt-2 flex flex-wrap gap-2">
          {choices.map((choice, index) => (
            <ChoiceOption
              key={keyOf(choice)}
              id={`${listId}-${index}`}
              choice={choice}
              selected={chosen !== null && keyOf(choice) === keyOf(chosen)}
              onPoint={() => {
                point(index);
                input.current?.focus();
              }}
              onKeyDown={steer}
            />
          ))}
        </div>
      )}
      <span role="status" className="sr-only">
        {shown && <Plural value={choices.length} one="# medicine found" other="# medicines found" />}
      </span>
      {typed.trim() !== "" && (
        <TypedPreview
          filled={filled}
          readAs={meant === null ? null : { typed: line.name, meant }}
          schedule={chosen?.kind === "medicine" ? scheduleOf(generics, chosen.medicine.id) : null}
          freeText={isFreeText}
          unreachable={state === "failed" && !chosen}
          offered={!isSettled || chosen || choices.length === 0 ? null : isAnyCalled ? "several" : "similar"}
          leftOver={filled ? filled.leftOver : line.leftOver}
          onTake={isReady ? take : undefined}
        />
      )}
    </div>
  );
}

/** What somebody pointed at while this was the name: it stays chosen while other words follow, and not once the name goes on. */
interface Pointed {
  readonly key: string;
  readonly name: string;
}

type ChoiceOptionProps = {
  id: string;
  choice: Choice;
  selected: boolean;
  onPoint: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** The input keeps the focus and the keys; an option is only pointed at. */
function ChoiceOption({ id, choice, selected, onPoint, onKeyDown }: ChoiceOptionProps) {
  const letter = useLettered();
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={selected}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPoint}
      onKeyDown={onKeyDown}
      className="flex min-h-control-compact cursor-pointer items-center gap-2 rounded-box border border-edge px-3 py-1 text-sm hover:bg-sunken aria-selected:border-action aria-selected:bg-action-soft"
    >
      <span className="font-strong">{choice.kind === "kept" ? nameOf(choice) : letter(nameOf(choice))}</span>
      {choice.kind === "medicine" && choice.medicine.brand && (
        <span className="text-soft">{letter(choice.medicine.name)}</span>
      )}
      {choice.kind === "kept" && (
        <span className="text-soft">
          {choice.kept.id === "last" ? (
            <Trans>last prescription</Trans>
          ) : choice.kept.lines.length > 1 ? (
            <Trans>order set</Trans>
          ) : (
            <Trans>favourite</Trans>
          )}
        </span>
      )}
    </div>
  );
}

/** What the catalogue is asked for: the first word once it is long enough, else the longest; empty while none is. */
function askedWord(name: string): string {
  const words = name.split(" ").filter((word) => word.length >= enoughLetters);
  return name.startsWith(words[0] ?? " ") ? (words[0] ?? "") : (words.toSorted((a, b) => b.length - a.length)[0] ?? "");
}

function keyOf(choice: Choice): string {
  if (choice.kind === "kept") return choice.kept.id;
  const { id, brand } = choice.medicine;
  return brand ? `${id}|${brand}` : id;
}

function scheduleOf(generics: readonly { id: string; schedule: string }[], id: string): string | null {
  const schedule = generics.find((generic) => generic.id === id)?.schedule;
  return schedule === undefined || schedule === "none" ? null : schedule;
}
