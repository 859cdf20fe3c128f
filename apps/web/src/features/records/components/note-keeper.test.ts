import { emptyNote, type Note, writeSection } from "@carepoint/domain/records/note";
import { expect, test } from "vitest";
import { NoteKeeper, type StoredNote } from "./note-keeper.ts";

const conflict = new Error("version_conflict");

/** A server with one note, that says when it answers. */
function server(first: Note = emptyNote) {
  let stands: StoredNote = { note: first, version: 1 };
  const saves: Note[] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  let isHeld = false;
  const ports = {
    save: async (note: Note, baseVersion: number) => {
      saves.push(note);
      if (isHeld) {
        const gate = Promise.withResolvers<void>();
        gates.push(gate);
        await gate.promise;
      }
      if (baseVersion !== stands.version) throw conflict;
      stands = { note, version: baseVersion + 1 };
      return stands.version;
    },
    latest: async () => stands,
    isConflict: (error: unknown) => error === conflict,
  };
  return {
    ports,
    saves,
    stands: () => stands,
    hold: () => {
      isHeld = true;
    },
    answer: () => {
      isHeld = false;
      gates.shift()?.resolve();
    },
    fail: () => gates.shift()?.reject(new Error("offline")),
    /** Another device. */
    writes: (note: Note) => {
      stands = { note, version: stands.version + 1 };
    },
  };
}
const plan = (text: string, note: Note = emptyNote) => writeSection(note, "plan", text);
const open = (there: ReturnType<typeof server>) => new NoteKeeper(there.stands(), there.ports);

test("what was typed goes once, and nothing goes while nothing was typed", async () => {
  const there = server();
  const keeper = open(there);
  await keeper.flush();
  keeper.write(plan("Rest"));
  await keeper.flush();
  await keeper.flush();
  expect(there.saves).toHaveLength(1);
  expect(there.stands()).toMatchObject({ version: 2, note: { plan: "Rest" } });
});

test("what is typed while a save is on its way goes with the next, and whoever waits has all of it", async () => {
  const there = server();
  const keeper = open(there);
  there.hold();
  keeper.write(plan("Rest"));
  const first = keeper.flush();
  keeper.write(plan("Rest, fluids"));
  const signing = keeper.flush();
  there.answer();
  expect(await signing).toMatchObject({ version: 3, note: { plan: "Rest, fluids" } });
  await first;
  expect(there.stands().note.plan).toBe("Rest, fluids");
  expect(keeper.isUnsaved()).toBe(false);
});

test("a save that failed keeps the words, says why, and the next one takes them along", async () => {
  const there = server();
  const keeper = open(there);
  there.hold();
  keeper.write(plan("Rest"));
  const failing = keeper.flush();
  there.fail();
  await expect(failing).rejects.toThrow("offline");
  expect(keeper.state()).toMatchObject({ note: { plan: "Rest" }, saving: false });
  expect(keeper.isUnsaved()).toBe(true);
  there.answer();
  await keeper.flush();
  expect(keeper.state().fault).toBeNull();
  expect(there.stands().note.plan).toBe("Rest");
});

test("another device wrote elsewhere: both texts stand, and nobody is asked", async () => {
  const there = server();
  const keeper = open(there);
  there.writes(writeSection(emptyNote, "subjective", "Fever since Sunday"));
  keeper.write(plan("Rest"));
  await keeper.flush();
  expect(there.stands().note).toMatchObject({ subjective: "Fever since Sunday", plan: "Rest" });
  expect(keeper.state().both).toEqual([]);
});

test("another device wrote in the same section: both stand below each other, and it is said where", async () => {
  const there = server(plan("Rest"));
  const keeper = open(there);
  there.writes(plan("Rest, fluids"));
  keeper.write(plan("Rest, paracetamol"));
  await keeper.flush();
  expect(there.stands().note.plan).toBe("Rest, fluids\n\nRest, paracetamol");
  expect(keeper.state().both).toEqual(["plan"]);
});

test("words typed while the two were put together are not lost either", async () => {
  const there = server();
  const keeper = open(there);
  there.writes(plan("Theirs"));
  there.hold();
  keeper.write(plan("Mine"));
  const saving = keeper.flush();
  keeper.write(plan("Mine, and more"));
  there.answer();
  await saving;
  expect(there.stands().note.plan).toContain("Theirs");
  expect(there.stands().note.plan).toContain("Mine, and more");
});

test("two texts too long for one section stay apart, and mine stays on the screen", async () => {
  const there = server();
  const keeper = open(there);
  there.writes(plan("t".repeat(5000)));
  keeper.write(plan("m".repeat(5000)));
  await expect(keeper.flush()).rejects.toBe(conflict);
  expect(keeper.state()).toMatchObject({ note: { plan: "m".repeat(5000) }, fault: conflict });
});

test("a newer text is shown while nothing was typed, and never over what was", () => {
  const there = server();
  const keeper = open(there);
  keeper.take({ note: plan("Theirs"), version: 2 });
  expect(keeper.state().note.plan).toBe("Theirs");
  keeper.write(plan("Mine"));
  keeper.take({ note: plan("Theirs again"), version: 3 });
  expect(keeper.state()).toMatchObject({ note: { plan: "Mine" }, stored: { version: 2 } });
});
