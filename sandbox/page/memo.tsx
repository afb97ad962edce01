import { Component, type ComponentType, type FunctionComponent } from 'preact';

/** Draws a component again only when one of its props is another value than before: what a long list is made of. */
export function memo<P extends object>(Draw: FunctionComponent<P>): ComponentType<P> {
  return class extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      return Object.entries(next).some(([name, value]) => (this.props as Record<string, unknown>)[name] !== value);
    }

    override render() {
      return <Draw {...this.props} />;
    }
  };
}
