import type { MedicineOrderId } from "@carepoint/domain/kernel/id";
import type { MedicineOrderItem } from "@carepoint/domain/pharmacy/orders";
import { Card } from "@carepoint/ui/blocks/card";
import { Facts } from "@carepoint/ui/blocks/facts";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Money } from "@carepoint/ui/blocks/money";
import { StatusPill } from "@carepoint/ui/blocks/status-pill";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { QueryView } from "../../../components/query-view.tsx";
import { money, visitTime } from "../../../lib/format.ts";
import { slotText } from "./delivery-words.ts";
import { orderStatusTones, orderStatusWord } from "./order-words.ts";

type OrderListProps = {
  query: ComponentProps<typeof QueryView<MedicineOrderItem[]>>["query"];
  label: string;
  empty: { title: string; body: string };
  to: (orderId: MedicineOrderId) => Pick<LinkProps, "to" | "params">;
};

/** Orders with whose they are, how they stand and what they cost; no medicine's name. */
export function OrderList({ query, label, empty, to }: OrderListProps) {
  const { t, i18n } = useLingui();
  return (
    <QueryView
      query={query}
      isEmpty={(all) => all.length === 0}
      empty={empty}
      offlineMissing={{ title: t`This list needs a connection`, body: t`It will load when you are connected.` }}
    >
      {(all) => (
        <Card flush>
          <List label={label}>
            {all.map(({ id, patientName, status, way, createdAt, startsAt, endsAt, zone, medicines, total }) => (
              <ListRow
                key={id}
                title={patientName}
                description={
                  <Facts>
                    <When {...{ startsAt, endsAt, createdAt, zone }} />
                    <span>
                      <Plural value={medicines} one="# medicine" other="# medicines" />
                    </span>
                  </Facts>
                }
                end={
                  <>
                    <Money strong>{money(total)}</Money>
                    <StatusPill tone={orderStatusTones[status]}>{i18n._(orderStatusWord({ status, way }))}</StatusPill>
                  </>
                }
                chevron
                render={<Link {...to(id)} />}
              />
            ))}
          </List>
        </Card>
      )}
    </QueryView>
  );
}

type WhenProps = Pick<MedicineOrderItem, "startsAt" | "endsAt" | "createdAt" | "zone">;

/** When it is to be brought, else when it was ordered. */
function When({ startsAt, endsAt, createdAt, zone }: WhenProps) {
  if (!startsAt || !endsAt) return <span className="tabular-nums">{visitTime(createdAt, zone)}</span>;
  const when = slotText({ startsAt, endsAt }, zone);
  return (
    <span className="tabular-nums">
      <Trans>to be brought {when}</Trans>
    </span>
  );
}
