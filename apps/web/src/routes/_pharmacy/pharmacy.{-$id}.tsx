import { prescriptionId } from "@carepoint/domain/kernel/id";
import { createFileRoute } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { Dispense } from "../../features/pharmacy/screens/dispense.tsx";
import { Queue } from "../../features/pharmacy/screens/queue.tsx";
import { AlertText } from "../../features/records/components/alert-words.tsx";
import { useCourseWords } from "../../features/records/components/course-words.ts";
import { HandedPrescription } from "../../features/records/components/handed-prescription.tsx";

export const Route = createFileRoute("/_pharmacy/pharmacy/{-$id}")({ component: Counter });

const alertText: ComponentProps<typeof Dispense>["alertText"] = (alert, names) => <AlertText {...{ alert, names }} />;

function Counter() {
  const id = prescriptionId.safeParse(Route.useParams().id).data;
  const courseOf = useCourseWords();
  if (!id) return <Queue />;
  const written = (handed: Parameters<typeof HandedPrescription>[0]["handed"]) => (
    <HandedPrescription handed={handed} />
  );
  return <Dispense key={id} prescriptionId={id} courseOf={courseOf} alertText={alertText} written={written} />;
}
