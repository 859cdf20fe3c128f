import { mergeNotes } from "@carepoint/domain/records/merge-notes";
import { isSameNote, type Note, type NoteSection } from "@carepoint/domain/records/note";

/** A note as the server has it. */
export interface StoredNote {
  readonly note: Note;
  readonly version: number;
}

/** The way to the server, as a screen has it. */
export interface NotePorts {
  /** Answers the new version; rejects with `version_conflict` where another one stands. */
  readonly save: (note: Note, baseVersion: number) => Promise<number>;
  /** What stands there now. */
  readonly latest: () => Promise<StoredNote>;
  readonly isConflict: (error: unknown) => boolean;
}

export interface NoteState {
  readonly note: Note;
  readonly stored: StoredNote;
  readonly saving: boolean;
  /** Why the last words are not on the server. */
  readonly fault: unknown;
  /** The words that were refused. */
  readonly refused: Note | null;
  /** Sections in which another device wrote as well: both texts stand there. */
  readonly both: readonly NoteSection[];
}

const mostRounds = 8;

/**
 * Keeps what is typed until the server has it: one save at a time, what is typed meanwhile goes with the next, and where another
 * device wrote, both stay. Nothing that was typed is ever taken away here.
 */
export class NoteKeeper {
  readonly #ports: NotePorts;
  readonly #listeners = new Set<() => void>();
  #state: NoteState;
  #running: Promise<StoredNote> | undefined;

  constructor(stored: StoredNote, ports: NotePorts) {
    this.#ports = ports;
    this.#state = { note: stored.note, stored, saving: false, fault: null, refused: null, both: [] };
  }

  readonly state = (): NoteState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  isUnsaved(): boolean {
    return !isSameNote(this.#state.note, this.#state.stored.note);
  }

  write(note: Note): void {
    this.#set({ note });
  }

  /** The words found another place. */
  letGo(): void {
    this.#set({ note: this.#state.stored.note, fault: null });
  }

  /** A newer text is shown as long as nothing was typed over the one before it; else the next save puts the two together. */
  take(stored: StoredNote): void {
    if (stored.version <= this.#state.stored.version || this.#running || this.isUnsaved()) return;
    this.#set({ stored, note: stored.note, fault: null });
  }

  /** Answers what the server has once everything that was typed is there; rejects with why it cannot be. */
  flush(): Promise<StoredNote> {
    this.#running ??= this.#save().finally(() => {
      this.#running = undefined;
      this.#set({ saving: false });
    });
    return this.#running;
  }

  async #save(): Promise<StoredNote> {
    for (let round = 0; this.isUnsaved(); round += 1) {
      const sent = this.#state.note;
      this.#set({ saving: true });
      try {
        const version = await this.#ports.save(sent, this.#state.stored.version);
        this.#set({ stored: { note: sent, version }, fault: null });
      } catch (error) {
        if (round < mostRounds && this.#ports.isConflict(error) && (await this.#puttingTogether())) continue;
        this.#set({ fault: error, refused: sent });
        throw error;
      }
    }
    return this.#state.stored;
  }

  /** False where the two cannot stand together: a person must see them. */
  async #puttingTogether(): Promise<boolean> {
    const theirs = await this.#ports.latest().catch(() => null);
    const { note, stored, both } = this.#state;
    const merged = theirs && mergeNotes(stored.note, note, theirs.note);
    if (!theirs || !merged) return false;
    this.#set({ stored: theirs, note: merged.note, both: [...new Set([...both, ...merged.both])] });
    return true;
  }

  #set(change: Partial<NoteState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
