import type { EncounterView } from "@carepoint/domain/records/schema";
import { isWritable } from "@carepoint/domain/records/signing";
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from "react";
import { useUnsaved } from "../../../components/unsaved.ts";
import { codeOf } from "../../../lib/errors.ts";
import { sendLastWords } from "../../../lib/last-words.ts";
import { NoteKeeper, type NoteState, type StoredNote } from "./note-keeper.ts";
import { useLatestNote, useSaveNote } from "./visit-data.ts";

const autosaveMs = 2000;
const againMs = 5000;

/** What is being written, and how far it is on its way. */
export interface NoteDraft extends NoteState {
  readonly unsaved: boolean;
  readonly write: NoteKeeper["write"];
  readonly flush: () => Promise<StoredNote>;
  readonly letGo: () => void;
}

/**
 * The words of one note while they are written: saved when the pen has rested for two seconds, when the tab goes out of sight or
 * is closed, and when the doctor goes to another patient; tried again while that does not work.
 */
export function useNoteDraft(saved: EncounterView, blocked: string | undefined): NoteDraft {
  const save = useSaveNote(saved.appointmentId);
  const latest = useLatestNote(saved.appointmentId);
  const [keeper] = useState(
    () =>
      new NoteKeeper(saved, {
        save: async (note, baseVersion) =>
          (await save.mutateAsync({ encounterId: saved.id, baseVersion, note })).version,
        latest,
        isConflict: (error) => codeOf(error) === "version_conflict",
      }),
  );
  const state = useSyncExternalStore(keeper.subscribe, keeper.state);
  const unsaved = keeper.isUnsaved();
  const writable = isWritable(saved);
  useEffect(() => keeper.take(saved), [keeper, saved]);
  const send = useEffectEvent(() => {
    if (unsaved && !blocked && writable) void keeper.flush().catch(() => undefined); // its state says why
  });
  const leave = useEffectEvent(() => {
    const { note: words, stored } = keeper.state();
    if (unsaved && writable) sendLastWords({ encounterId: saved.id, baseVersion: stored.version, note: words });
  });
  const { note, fault, refused } = state;
  const pointless = fault !== null && note === refused && !mayPass(fault);
  useEffect(() => {
    if (pointless) return;
    const timer = setTimeout(send, fault === null ? autosaveMs : againMs);
    return () => clearTimeout(timer);
  }, [note, blocked, fault, pointless]);
  useEffect(() => {
    document.addEventListener("visibilitychange", send);
    window.addEventListener("pagehide", leave);
    return () => {
      document.removeEventListener("visibilitychange", send);
      window.removeEventListener("pagehide", leave);
      send(); // going to another patient takes the last words along
    };
  }, []);
  useUnsaved(unsaved);
  return {
    ...state,
    unsaved,
    write: (text) => keeper.write(text),
    flush: () => keeper.flush(),
    letGo: () => keeper.letGo(),
  };
}

/** Whether the same words may get through later. */
const mayPass = (fault: unknown) => ["offline", "busy", "internal", "rate_limited"].includes(codeOf(fault));
