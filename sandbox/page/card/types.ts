/** The parts of Card JSON 2.0 the page reads, once they are in the reader's language. Cards come from outside, so everything is optional. */

export interface Text {
  tag?: string;
  content?: string;
  text_size?: string;
  text_color?: string;
  text_align?: string;
  lines?: number;
}

export interface Icon {
  tag?: string;
  token?: string;
  color?: string;
  img_key?: string;
  size?: string;
}

export interface Behavior {
  type?: string;
  value?: Record<string, unknown> | string;
  default_url?: string;
  pc_url?: string;
}

export interface Option {
  text?: Text;
  value?: string;
  img_key?: string;
  multi_url?: { url?: string; pc_url?: string };
  disabled?: boolean;
  disabled_tips?: Text;
  hover_tips?: Text;
}

export interface PanelHeader {
  title?: Text;
  background_color?: string;
  width?: string;
  vertical_align?: string;
  padding?: string;
  icon?: Icon;
  icon_position?: string;
  icon_expanded_angle?: number;
}

export interface HeaderStyle {
  background_style?: string;
  text_color?: string;
  text_size?: string;
  text_align?: string;
  bold?: boolean;
  lines?: number;
}

export interface TableColumn {
  name?: string;
  display_name?: string;
  data_type?: string;
  width?: string;
  horizontal_align?: string;
  vertical_align?: string;
  format?: { precision?: number; symbol?: string; separator?: boolean };
  date_format?: string;
}

interface Box {
  margin?: string;
  padding?: string;
  direction?: string;
  horizontal_spacing?: string;
  vertical_spacing?: string;
  horizontal_align?: string;
  vertical_align?: string;
  width?: string;
  height?: string;
  background_style?: string;
  corner_radius?: string;
}

export interface CardNode extends Box {
  tag?: string;
  element_id?: string;
  name?: string;
  content?: string;
  elements?: CardNode[];
  text?: Text;
  text_size?: string;
  text_align?: string;
  icon?: Icon;
  img_key?: string;
  alt?: Text;
  title?: Text;
  size?: string;
  img_list?: { img_key?: string }[];
  combination_mode?: string;
  columns?: (CardNode & TableColumn & { weight?: number })[];
  flex_mode?: string;
  freeze_first_column?: boolean;
  header?: PanelHeader;
  border?: { color?: string; corner_radius?: string };
  background_color?: string;
  expanded?: boolean;
  has_border?: boolean;
  border_color?: string;
  hover_tips?: Text;
  disabled?: boolean;
  disabled_tips?: Text;
  confirm?: { title?: Text; text?: Text };
  behaviors?: Behavior[];
  url?: string;
  multi_url?: { url?: string; pc_url?: string };
  type?: string;
  form_action_type?: string;
  action_type?: string;
  action?: { multi_url?: { url?: string; pc_url?: string } };
  required?: boolean;
  label?: Text;
  label_position?: string;
  placeholder?: Text;
  default_value?: string;
  input_type?: string;
  max_length?: number;
  rows?: number | Record<string, unknown>[];
  options?: Option[];
  multi_select?: boolean;
  initial_option?: string;
  initial_index?: number;
  selected_values?: string[];
  initial_date?: string;
  initial_time?: string;
  initial_datetime?: string;
  checked?: boolean;
  checked_style?: { show_strikethrough?: boolean; opacity?: number };
  button_area?: { buttons?: CardNode[] };
  user_id?: string;
  persons?: { id?: string }[];
  show_avatar?: boolean;
  show_name?: boolean;
  style?: string;
  page_size?: number;
  header_style?: HeaderStyle;
  row_height?: string;
  row_max_height?: string;
  chart_spec?: Record<string, unknown>;
  aspect_ratio?: string;
  layout?: string;
  scale_type?: string;
  preview?: boolean;
  transparent?: boolean;
  lines?: number;
  show_time?: boolean;
  show_progress_bar?: boolean;
}

export interface ElementProps {
  node: CardNode;
  /** JSON path of the element in its card, for example body.elements[2]. */
  path: string;
}

interface TextTag {
  text?: Text;
  color?: string;
}

export interface CardJson {
  schema?: string;
  config?: { style?: { color?: Record<string, { light_mode?: string; dark_mode?: string }>; text_size?: Record<string, { default?: string; mobile?: string }> } };
  card_link?: { url?: string; pc_url?: string };
  header?: {
    title?: Text;
    subtitle?: Text;
    template?: string;
    icon?: Icon;
    text_tag_list?: TextTag[];
    padding?: string;
  };
  body?: CardNode;
  elements?: CardNode[];
}
