import { Card } from "@carepoint/ui/blocks/card";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

/** The way to ordering from a prescription of another doctor. */
export function ToMyPapers() {
  const { t } = useLingui();
  return (
    <Card flush>
      <List label={t`Prescriptions from elsewhere`}>
        <ListRow
          title={t`Prescriptions from elsewhere`}
          description={t`Send a photo; a pharmacist looks at it, then you order.`}
          chevron
          render={<Link to="/medicines/papers/{-$paperId}" params={{ paperId: undefined }} />}
        />
      </List>
    </Card>
  );
}
