import type { PatientId } from "@carepoint/domain/kernel/id";
import type { OrderView } from "@carepoint/domain/records/orders";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { QueryView } from "../../../components/query-view.tsx";
import { dayOf, listText } from "../../../lib/format.ts";
import { useOrders } from "./order-data.ts";
import { orderStatusTones, patientOrderWords, testName } from "./order-words.ts";

/** The tests of one patient, a line each; a press opens the page with their results. */
export function AskedTests({ patientId }: { patientId: PatientId }) {
  const { t, i18n } = useLingui();
  return (
    <QueryView<OrderView[]>
      query={useOrders(patientId)}
      offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(orders) =>
        orders.length === 0 ? (
          <p className="text-sm text-soft">
            <Trans>No tests yet</Trans>
          </p>
        ) : (
          <List label={t`My tests`} className="border-hairline border-t">
            {orders.map(({ id, content, orderedAt, zone, doctorName, status }) => (
              <ListRow
                key={id}
                title={listText(content.tests.map((test) => testName(test, i18n.locale).name))}
                description={[dayOf(orderedAt, zone), doctorName].join(" · ")}
                end={<StatusPill tone={orderStatusTones[status]}>{i18n._(patientOrderWords[status])}</StatusPill>}
                chevron
                render={<Link to="/tests" />}
              />
            ))}
          </List>
        )
      }
    </QueryView>
  );
}
