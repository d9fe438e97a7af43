import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`

/**
 * Office desktops run old Chromium forks; hence the low target and the split of libraries by how often they change. The component library
 * stays one file: its parts refer to each other in circles, which a finer split breaks at load.
 */
export default defineConfig({
  plugins: [react()],
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': server, '/openapi.json': server, '/docs': server } },
  build: {
    target: ['chrome87', 'edge88', 'safari14', 'firefox85'],
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        // Shared library chunks are named after every page that uses them, which outgrows file systems.
        chunkFileNames: (chunk) => (chunk.name.includes('~') ? 'assets/shared-[hash].js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 30 },
            { name: 'router', test: /node_modules[\\/]@tanstack[\\/]/, priority: 25 },
            {
              name: 'antd',
              test: /node_modules[\\/](antd|@ant-design|@rc-component|dayjs)[\\/]/,
              priority: 20,
            },
            { name: 'schema', test: /node_modules[\\/]zod[\\/]|src[\\/]api[\\/]schemas\.ts/, priority: 15 },
          ],
        },
      },
    },
  },
})
