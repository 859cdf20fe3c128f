import type { OperationsView } from "@carepoint/domain/operations/schema";
import { troublesOf } from "@carepoint/domain/operations/troubles";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { useLingui } from "@lingui/react/macro";
import { CircleCheck, TriangleAlert } from "lucide-react";
import { serverNow } from "../../../lib/clock.ts";
import { troubleWords } from "./trouble-words.ts";

/** What somebody should look at, each with what helps. */
export function TroubleList({ state }: { state: OperationsView }) {
  const { t, i18n } = useLingui();
  const found = troublesOf(state, serverNow());
  return (
    <List label={t`Needs you`}>
      {found.map((trouble) => (
        <ListRow
          key={trouble}
          leading={<TriangleAlert aria-hidden="true" className="text-warn" />}
          title={i18n._(troubleWords[trouble].title)}
          description={i18n._(troubleWords[trouble].advice)}
        />
      ))}
      {found.length === 0 && (
        <ListRow leading={<CircleCheck aria-hidden="true" className="text-success" />} title={t`All is well`} />
      )}
    </List>
  );
}
