// What Grafana's own schema (@grafana/schema of npm) says of a dashboard such as ours: with the options of each kind of panel in it,
// which the schema of a dashboard leaves open. `check` holds doors.json against it.
import type { Dashboard, DataQuery, FieldConfig, FieldConfigSource, Panel } from '@grafana/schema';
import type { FieldConfig as LineFields, Options as LineOptions } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';
import type { FieldConfig as TableFields, Options as TableOptions } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';

/** As JSON has it, where an enum is one of its values. */
type Plain<T> = 0 extends 1 & T ? T : T extends string ? `${T}` : T extends object ? { [K in keyof T]: Plain<T[K]> } : T;

/** What the PostgreSQL data source is asked; no package has its type. */
type Query = DataQuery & { format: 'table' | 'time_series'; editorMode: 'code'; rawQuery: true; rawSql: string };

type Kind<Type extends string, Options, Fields> = Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets'> & {
  type: Type;
  options: Options;
  targets: Query[];
  fieldConfig: Omit<FieldConfigSource, 'defaults'> & { defaults: Omit<FieldConfig, 'custom'> & { custom?: Partial<Fields> } };
};

export type Doors = Plain<
  Omit<Dashboard, 'panels'> & {
    panels: (Kind<'stat', StatOptions, Record<never, never>> | Kind<'timeseries', LineOptions, LineFields> | Kind<'table', TableOptions, TableFields>)[];
  }
>;
