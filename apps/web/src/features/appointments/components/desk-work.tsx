import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { type ReactNode, useState } from "react";
import { serverInstant } from "../../../lib/clock.ts";
import { useSignedIn } from "../../../lib/session.ts";
import { CancelAtDesk } from "./cancel-at-desk.tsx";
import { type DeskAction, deskActions } from "./desk-actions.ts";
import { type DeskCommands, useDeskCommands } from "./desk-data.ts";
import { MoveForPatient } from "./move-for-patient.tsx";
import { SettleAtDesk } from "./settle-at-desk.tsx";
import { UndoMiss } from "./undo-miss.tsx";

interface DeskWork {
  readonly commands: DeskCommands;
  /** Does it, or asks first where it costs or ends something. */
  readonly act: (action: DeskAction, visit: AppointmentView) => void;
  /** The questions, to be drawn anywhere on the page. */
  readonly questions: ReactNode;
}

/** What the desk does to a visit, with the questions that some of it needs: the same for the board and for the grid. */
export function useDeskWork(): DeskWork {
  const commands = useDeskCommands();
  const { role } = useSignedIn();
  const [settling, setSettling] = useState<{ visit: AppointmentView; way: "cash" | "later" }>();
  const [cancelling, setCancelling] = useState<AppointmentView>();
  const [moving, setMoving] = useState<AppointmentView>();
  const [cameAfterAll, setCameAfterAll] = useState<AppointmentView>();
  const act = (action: DeskAction, visit: AppointmentView) => {
    if (!deskActions(visit, serverInstant(), role).includes(action)) return;
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
  return { commands, act, questions };
}
