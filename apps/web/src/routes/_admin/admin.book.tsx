import { useLingui } from "@lingui/react/macro";
import { createFileRoute } from "@tanstack/react-router";
import { AtBranch } from "../../features/appointments/components/at-branch.tsx";
import { wishSchema } from "../../features/appointments/components/wished-slot.ts";
import { BookForPatient } from "../../features/appointments/screens/book-for-patient.tsx";

export const Route = createFileRoute("/_admin/admin/book")({ validateSearch: wishSchema, component: Book });

function Book() {
  const { t } = useLingui();
  const wish = Route.useSearch();
  return (
    <AtBranch title={t`Book for a patient`}>
      <BookForPatient key={`${wish.doctorId} ${wish.startsAt}`} wish={wish} />
    </AtBranch>
  );
}
