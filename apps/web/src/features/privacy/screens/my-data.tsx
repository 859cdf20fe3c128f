import { patientId as patientIdOf } from "@carepoint/domain/kernel/id";
import { EmptyState } from "@carepoint/ui/blocks/empty-state";
import { useLingui } from "@lingui/react/macro";
import { BackToMore } from "../../../components/back-to-more.tsx";
import { Screen } from "../../../components/screen.tsx";
import { useWhoseRecord } from "../../../components/whose-record.tsx";
import { MyCopies } from "../components/my-copies.tsx";
import { MyErasure } from "../components/my-erasure.tsx";

/** What the hospital holds of someone in the family, to take along. */
export function MyData() {
  const { t } = useLingui();
  const { person, field } = useWhoseRecord();
  return (
    <Screen
      title={t`My data`}
      lead={t`Everything that the hospital holds of you or someone you look after is yours to take along.`}
      width="narrow"
      back={<BackToMore />}
    >
      {field}
      {person ? (
        <div className="flex flex-col gap-6">
          <MyCopies key={person.id} patientId={patientIdOf.parse(person.id)} />
          <MyErasure key={`${person.id} erasure`} patientId={patientIdOf.parse(person.id)} />
        </div>
      ) : (
        <EmptyState title={t`Nobody yet`}>{t`Add yourself, or someone whose visits you look after.`}</EmptyState>
      )}
    </Screen>
  );
}
