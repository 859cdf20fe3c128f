import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { type ReactNode, useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { serverInstant } from "../../../lib/clock.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { CancelAtDesk } from "./cancel-at-desk.tsx";
import { type DeskAction, deskActions } from "./desk-actions.ts";
import { useDeskCommands, useTokens } from "./desk-data.ts";
import { DeskVisitPanel } from "./desk-visit-panel.tsx";
import { MoveForPatient } from "./move-for-patient.tsx";
import { SettleAtDesk } from "./settle-at-desk.tsx";
import { UndoMiss } from "./undo-miss.tsx";

interface DeskWork {
  readonly tokens: ReadonlyMap<string, number>;
  readonly selected: AppointmentView | undefined;
  readonly select: (appointmentId: string | undefined) => void;
  /** Does it, or asks first where it costs or ends something. */
  readonly act: (action: DeskAction, visit: AppointmentView) => void;
  /** The selected visit in full, for the frame beside the table. */
  readonly panel: ReactNode;
  /** The questions, to be drawn anywhere on the page. */
  readonly questions: ReactNode;
}

/** What the desk does to one of these visits, told in full beside them, with the questions that some of it needs: the same for the board and for the grid. */
export function useDeskWork(visits: readonly AppointmentView[]): DeskWork {
  const tokens = useTokens(visits);
  const [selectedId, select] = useState<string>();
  const selected = visits.find(({ id }) => id === selectedId);
  const commands = useDeskCommands();
  const { role } = useSignedIn();
  const offline = useOnlineOnly();
  const [settling, setSettling] = useState<{ visit: AppointmentView; way: "cash" | "later" }>();
  const [cancelling, setCancelling] = useState<AppointmentView>();
  const [moving, setMoving] = useState<AppointmentView>();
  const [cameAfterAll, setCameAfterAll] = useState<AppointmentView>();
  const act = (action: DeskAction, visit: AppointmentView) => {
    if (offline || !deskActions(visit, serverInstant(), role).includes(action)) return; // the panel says why
    if (action === "cancel") setCancelling(visit);
    else if (action === "move") setMoving(visit);
    else if (action === "pay") setSettling({ visit, way: "cash" });
    else if (action === "payLater") setSettling({ visit, way: "later" });
    else if (action === "undoMiss") setCameAfterAll(visit);
    else commands[action].mutate({ appointmentId: visit.id });
  };
  const questions = (
    <>
      {settling && <SettleAtDesk {...settling} commands={commands} onClose={() => setSettling(undefined)} />}
      {moving && <MoveForPatient visit={moving} mayChooseDoctor onClose={() => setMoving(undefined)} />}
      <CancelAtDesk visit={cancelling} cancel={commands.cancel} onClose={() => setCancelling(undefined)} />
      {cameAfterAll && (
        <UndoMiss visit={cameAfterAll} undo={commands.undoMiss} onClose={() => setCameAfterAll(undefined)} />
      )}
    </>
  );
  const panel = (
    <DeskVisitPanel
      visit={selected}
      token={selected && tokens.get(selected.id)}
      commands={commands}
      onAct={act}
      onClose={() => select(undefined)}
    />
  );
  return { tokens, selected, select, act, panel, questions };
}
