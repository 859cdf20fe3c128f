import { QueryView, type QueryViewProps } from "./query-view.tsx";
import { Screen } from "./screen.tsx";

/** A screen that has its own heading once its answer is there: until then, and when none comes, this one stands. */
export function HeadedQuery<Data>({ title, children, ...view }: { title: string } & QueryViewProps<Data>) {
  if (view.query.data !== undefined) return <QueryView {...view}>{children}</QueryView>;
  return (
    <Screen title={title} width="narrow">
      <QueryView {...view}>{children}</QueryView>
    </Screen>
  );
}
