import { BarChart, SankeyChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([BarChart, SankeyChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

interface Props {
  option: echarts.EChartsCoreOption;
  height: number;
  label: string;
  dark: boolean;
  onPick?: (name: string) => void;
}

/** A chart that fits its place; what it shows stands in a table beside it for whoever does not see it. */
export function Chart({ option, height, label, dark, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    const made = echarts.init(place.current, dark ? 'dark' : undefined);
    chart.current = made;
    made.on('click', ({ name }) => pick.current?.(name));
    const watch = new ResizeObserver(() => made.resize());
    if (place.current) watch.observe(place.current);
    return () => {
      watch.disconnect();
      made.dispose();
    };
  }, [dark]);
  useEffect(() => {
    chart.current?.setOption({ backgroundColor: 'transparent', aria: { enabled: true }, ...option });
  }, [option, dark]);
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
